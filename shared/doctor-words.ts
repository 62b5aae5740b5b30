// What each check of the line doctor looks at, and what it found, in words for a person: what is wrong and what to do.

import type { Language } from './contract/procedure.ts';
import type { DoctorCheck, DoctorFindingCode, DoctorStep } from './doctor.ts';
import type { FindingWords } from './finding-words.ts';
import { FINDING_WORDS } from './finding-words.ts';
import type { FindingCode } from './findings.ts';
import { FINDING_CODES } from './findings.ts';

type Words = Readonly<Record<Language, FindingWords>>;

/** What is looked at. */
export const DOCTOR_CHECK_NAMES: Readonly<Record<DoctorCheck, Readonly<Record<Language, string>>>> = {
  name: { zh: '服务器地址', en: 'Name of the server' },
  server: { zh: '服务器', en: 'Server' },
  account: { zh: '账号', en: 'Account' },
  address: { zh: '本机对外地址', en: 'Address we tell' },
  alg: { zh: '路由器改写（SIP ALG）', en: 'Router interference (SIP ALG)' },
  'rtp-ports': { zh: '语音端口', en: 'Audio ports' },
  'practice-call': { zh: '练习通话', en: 'Practice call' },
};

/** `{figure}` stands for a figure of the step. */
const WELL: Readonly<Record<DoctorCheck, Words>> = {
  name: {
    zh: { seen: '找到了服务器：{addresses}。', todo: '' },
    en: { seen: 'The server was found: {addresses}.', todo: '' },
  },
  server: {
    zh: { seen: '服务器在 {roundTripMs} 毫秒内回应（{answer}）。', todo: '' },
    en: { seen: 'The server answered within {roundTripMs} ms ({answer}).', todo: '' },
  },
  account: {
    zh: { seen: '服务器接受这条线路的账号（{answer}）。', todo: '' },
    en: { seen: 'The server accepts the account of this line ({answer}).', todo: '' },
  },
  address: {
    zh: { seen: '告诉对方的地址是 {told}，服务器看到的是 {seen}。', todo: '' },
    en: { seen: 'We tell the address {told}; the server sees us at {seen}.', todo: '' },
  },
  alg: {
    zh: { seen: '消息来回没有被改动。', todo: '' },
    en: { seen: 'Messages come back as they were sent.', todo: '' },
  },
  'rtp-ports': {
    zh: { seen: '{range} 中有 {free} 个语音端口可用。', todo: '' },
    en: { seen: 'Of the audio ports {range}, {free} are free.', todo: '' },
  },
  'practice-call': {
    zh: { seen: '练习通话正常：双方的声音都收到了（{received} 个语音包，丢失 {lost} 个）。', todo: '' },
    en: {
      seen: 'The practice call works: both sides were heard ({received} packets of audio, {lost} lost).',
      todo: '',
    },
  },
};

const ONLY_HERE: Readonly<Record<Exclude<DoctorFindingCode, FindingCode>, Words>> = {
  'private-address': {
    zh: {
      seen: '告诉对方的是内网地址 {told}，而服务器看到的是 {seen}：打进来的电话可能不通，通话可能只有一方有声音。',
      todo: '在线路设置里把“对外地址”设为自动；仍然单方无声时，请线路服务商开启 NAT 支持。',
    },
    en: {
      seen: 'We tell the private address {told}, and the server sees us at {seen}: calls in may not arrive, and one side may hear nothing.',
      todo: 'Set the advertised address of the line to automatic; if one side still hears nothing, ask the operator to support NAT for this line.',
    },
  },
  'other-address': {
    zh: {
      seen: '告诉对方的地址是 {told}，而服务器看到的是 {seen}：对方会把电话和声音送到别处。',
      todo: '在线路设置里把“对外地址”设为自动，或改成服务器看到的地址。',
    },
    en: {
      seen: 'We tell the address {told}, and the server sees us at {seen}: calls and audio for us go elsewhere.',
      todo: 'Set the advertised address of the line to automatic, or to the address that the server sees.',
    },
  },
  'address-not-told': {
    zh: { seen: '服务器没有说它看到的地址，告诉对方的地址是 {told}。', todo: '' },
    en: { seen: 'The server does not say where it sees us; we tell the address {told}.', todo: '' },
  },
  'no-account': {
    zh: { seen: '这条线路没有账号，服务器也没有要求。', todo: '' },
    en: { seen: 'This line has no account, and the server asks for none.', todo: '' },
  },
  'not-a-registrar': {
    zh: { seen: '这台服务器不接受注册（{answer}），账号对不对要到呼叫时才知道。', todo: '' },
    en: {
      seen: 'This server takes no registrations ({answer}): whether the account is right shows with a call.',
      todo: '',
    },
  },
  alg: {
    zh: {
      seen: '路上有设备改动了我们的消息（{changed}）：电话会时通时断，或只有一方有声音。',
      todo: '在路由器或防火墙里关闭 SIP ALG（也叫 SIP 助手、SIP 穿透），然后再体检一次。',
    },
    en: {
      seen: 'Something on the way changes our messages ({changed}): calls will fail now and then, or one side hears nothing.',
      todo: 'Switch SIP ALG (also called SIP helper or SIP fixup) off in the router or firewall, then look again.',
    },
  },
  'few-ports': {
    zh: {
      seen: '{range} 中只有 {free} 个语音端口可用，同时只能有这么多通话。',
      todo: '加大语音端口的范围，或关闭占用这些端口的程序。',
    },
    en: {
      seen: 'Only {free} audio ports of {range} are free: no more calls can be up at once.',
      todo: 'Widen the range of audio ports, or stop the program that holds them.',
    },
  },
  'no-ports': {
    zh: {
      seen: '{range} 中没有可用的语音端口，无法通话。',
      todo: '换一个语音端口的范围，或关闭占用这些端口的程序。',
    },
    en: {
      seen: 'No audio port of {range} is free: no call can be made.',
      todo: 'Choose another range of audio ports, or stop the program that holds them.',
    },
  },
  'practice-failed': {
    zh: {
      seen: '练习通话没有成功：{problem}。',
      todo: '这通电话没有离开本机：检查本机防火墙和安全软件是否拦截了 Ringside，并查看日志。',
    },
    en: {
      seen: 'The practice call failed: {problem}.',
      todo: 'It never left this computer: check whether a firewall or security program here blocks Ringside, and see the log.',
    },
  },
};

/** Some things mean more in a check-up than in a test of the whole line. */
const BY_CHECK: Partial<Readonly<Record<DoctorCheck, Partial<Readonly<Record<DoctorFindingCode, Words>>>>>> = {
  account: {
    'no-answer': {
      zh: {
        seen: '服务器在线，但对注册请求没有回应。',
        todo: '可能是账号被服务器暂时屏蔽，或路由器拦截了消息：过几分钟再体检，仍然如此就联系线路服务商。',
      },
      en: {
        seen: 'The server is there, but it does not answer a registration.',
        todo: 'It may have blocked this account for a while, or a router drops the message: look again in some minutes, then ask the operator.',
      },
    },
  },
  'practice-call': {
    'no-answer': {
      zh: {
        seen: '练习通话超过了时间：{problem}。',
        todo: '这通电话没有离开本机：这台电脑可能太忙，关闭其他程序后再体检一次。',
      },
      en: {
        seen: 'The practice call took too long: {problem}.',
        todo: 'It never left this computer, which may be too busy: close other programs and look again.',
      },
    },
  },
};

const SKIPPED: Words = {
  zh: { seen: '没有检查：要先解决前面的问题。', todo: '' },
  en: { seen: 'Not checked: a problem above has to be solved first.', todo: '' },
};

/** What was seen and what to do; `todo` is empty where nothing is to be done. */
export function doctorWords(step: Pick<DoctorStep, 'check' | 'outcome' | 'code' | 'figures'>, language: Language) {
  const { seen, todo } = wordsOf(step)[language];
  return { seen: filledIn(seen, step.figures), todo: filledIn(todo, step.figures) };
}

function wordsOf({ check, outcome, code }: Pick<DoctorStep, 'check' | 'outcome' | 'code'>): Words {
  if (outcome === 'skipped') return SKIPPED;
  const own = BY_CHECK[check]?.[code];
  if (own !== undefined) return own;
  if (!isFinding(code)) return ONLY_HERE[code];
  return code === 'ok' ? WELL[check] : FINDING_WORDS.line[code];
}

function isFinding(code: DoctorFindingCode): code is FindingCode {
  return FINDING_CODES.some((known) => known === code);
}

function filledIn(text: string, figures: DoctorStep['figures']): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => figures[name] ?? '—');
}
