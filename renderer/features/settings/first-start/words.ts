// Words of the first start.

import { defineWords } from '../../../ui/use-words.ts';

export const firstStartWords = defineWords(
  'first-start',
  {
    title: '首次设置',
    steps: '步骤',
    'step-done': '已完成',
    next: '下一步',
    back: '上一步',
    later: '以后再说',
    'later-hint': '随时可以先用起来，没做完的下次登录再问。',

    language: '语言',
    'language-hint': '界面用哪种语言，每个人可以自己改。',
    'language-note': '控制台的语言',

    password: '管理员密码',
    'password-note': '换成自己的，或留用现在的',
    'password-answered': '已定',
    'password-hint': '用户 {{name}} 可以改线路、语音服务和其他人的账号。',
    'own-password': '设一个自己的密码',
    'own-password-hint': '建议。设好后马上用它重新登录。',
    'keep-password': '留用现在的密码',
    'keep-password-hint': '第一次启动时给的那个。抄下来收好，以后不再显示。',
    'current-password': '现在的密码',
    'copy-password': '复制现在的密码',

    line: '电话线路',
    'line-note': '先练习，还是接自己的线路',
    'line-hint': '没有线路也能先用：练习线路在本机内，不产生话费，也不会拨到真实号码。',
    practice: '练习线路',
    'practice-tag': '建议先用',
    'practice-hint': '由内置的练习客户接听，走真实的 SIP 和语音。',
    'own-line': '接自己的 SIP 线路',
    'own-line-hint': '填运营商或本单位话务台给的服务器、账号和密码，当场检测。',
    test: '测试',
    'save-anyway': '仍然保存',
    'line-forced': '站点启动时指定了只走练习线路（--practice），自己的线路保存后要去掉它才会用上。',

    done: '可以开始了',
    'done-note': '去打第一通电话',
    'done-practice': '下面就是坐席台。先和练习客户打一通，听 AI 怎么开口，大约一分钟。',
    'done-own': '线路已保存。接真实电话前，还要在「设置 · 语音服务」里填豆包的凭据。',
    'to-desk': '去坐席台',
    'to-voice': '去填语音服务',
  },
  {
    title: 'First start',
    steps: 'Steps',
    'step-done': 'done',
    next: 'Next',
    back: 'Back',
    later: 'Later',
    'later-hint': 'You can begin at any time; what is left is asked at the next sign-in.',

    language: 'Language',
    'language-hint': 'The language of the console; everybody can change their own.',
    'language-note': 'Of the console',

    password: 'Administrator’s password',
    'password-note': 'Your own, or the one you have',
    'password-answered': 'Settled',
    'password-hint': 'User {{name}} can change the line, the voice service and everybody’s account.',
    'own-password': 'Choose a password of your own',
    'own-password-hint': 'Proposed. You are signed in again with it at once.',
    'keep-password': 'Keep the present password',
    'keep-password-hint': 'The one given at the first start. Write it down, it is not shown again.',
    'current-password': 'Present password',
    'copy-password': 'Copy the present password',

    line: 'Phone line',
    'line-note': 'Practise first, or connect your own',
    'line-hint':
      'No line is needed to begin: the practice line stays inside this machine, costs nothing and reaches no real number.',
    practice: 'Practice line',
    'practice-tag': 'proposed',
    'practice-hint': 'Built-in practice customers answer, over real SIP and voice.',
    'own-line': 'Connect your own SIP line',
    'own-line-hint': 'Enter server, account and password of your operator or switchboard; they are tested on the spot.',
    test: 'Test',
    'save-anyway': 'Save anyway',
    'line-forced':
      'The station was started for practice only (--practice); a line of your own is used once that is taken away.',

    done: 'Ready',
    'done-note': 'Place the first call',
    'done-practice':
      'Next is the desk. Call a practice customer first and hear how the AI opens; it takes about a minute.',
    'done-own': 'The line is saved. Before real calls, enter Doubao’s credentials under Settings · Voice service.',
    'to-desk': 'Go to the desk',
    'to-voice': 'Enter the voice service',
  },
);
