// The phrases of the practice line: who says what, in which language, and in which order customers say theirs.
// The clips are remade from this table by build/practice-speech.ts.

/** Spoken languages of the practice line. */
export type Language = 'zh' | 'en';

/** One phrase. Its clip is `<id>.wav` beside this file; `pinyin` (numbered) is what the synthesiser reads for zh. */
export type Clip = {
  readonly id: string;
  readonly speaker: 'customer' | 'ai';
  readonly text: string;
} & ({ readonly language: 'zh'; readonly pinyin: string } | { readonly language: 'en' });

type Speaker = Clip['speaker'];

function zh(speaker: Speaker, id: string, text: string, pinyin: string): Clip {
  return { id, speaker, language: 'zh', text, pinyin };
}

function en(speaker: Speaker, id: string, text: string): Clip {
  return { id, speaker, language: 'en', text };
}

const CUSTOMER_CLIPS: readonly Clip[] = [
  zh('customer', 'zh-customer-hello', '喂，您好，请问是哪位？', 'wei2, nin2 hao3, qing3 wen4 shi4 na3 wei4?'),
  zh('customer', 'zh-customer-go-on', '方便，您请说。', 'fang1 bian4, nin2 qing3 shuo1.'),
  zh(
    'customer',
    'zh-customer-age',
    '我的孩子三岁了，可以报名吗？',
    'wo3 de5 hai2 zi5 san1 sui4 le5, ke3 yi3 bao4 ming2 ma5?',
  ),
  zh('customer', 'zh-customer-fees', '请问学费一个月多少钱？', 'qing3 wen4 xue2 fei4 yi2 ge4 yue4 duo1 shao3 qian2?'),
  zh(
    'customer',
    'zh-customer-hours',
    '早上几点入园，下午几点放学？',
    'zao3 shang4 ji2 dian3 ru4 yuan2, xia4 wu3 ji2 dian3 fang4 xue2?',
  ),
  zh(
    'customer',
    'zh-customer-meals',
    '孩子在园里吃饭怎么安排？',
    'hai2 zi5 zai4 yuan2 li3 chi1 fan4 zen3 me5 an1 pai2?',
  ),
  zh(
    'customer',
    'zh-customer-visit',
    '我想预约周六上午去参观。',
    'wo2 xiang3 yu4 yue1 zhou1 liu4 shang4 wu3 qu4 can1 guan1.',
  ),
  zh('customer', 'zh-customer-wait', '等一下，我先问个问题。', 'deng3 yi2 xia4, wo3 xian1 wen4 ge4 wen4 ti2.'),
  zh('customer', 'zh-customer-no', '不用了，我们暂时不考虑。', 'bu2 yong4 le5, wo3 men5 zan4 shi2 bu4 kao3 lü4.'),
  zh('customer', 'zh-customer-bye', '好的，谢谢，再见。', 'hao3 de5, xie4 xie5, zai4 jian4.'),
  en('customer', 'en-customer-hello', 'Hello, who is calling, please?'),
  en('customer', 'en-customer-age', 'My daughter is three. Can she join this year?'),
  en('customer', 'en-customer-fees', 'How much is the tuition per month?'),
  en('customer', 'en-customer-hours', 'What are your opening hours?'),
  en('customer', 'en-customer-meals', 'What do the children eat for lunch?'),
  en('customer', 'en-customer-visit', 'I would like to visit on Saturday morning.'),
  en('customer', 'en-customer-wait', 'Wait a moment, I have a question first.'),
  en('customer', 'en-customer-no', 'No, thank you, we are not interested.'),
  en('customer', 'en-customer-bye', 'Great, thanks a lot, goodbye.'),
];

const AI_CLIPS: readonly Clip[] = [
  zh(
    'ai',
    'zh-ai-greeting',
    '您好，我是幼儿园招生顾问，请问您现在方便说话吗？',
    'nin2 hao3, wo3 shi4 you4 er2 yuan2 zhao1 sheng1 gu4 wen4, qing3 wen4 nin2 xian4 zai4 fang1 bian4 shuo1 hua4 ma5?',
  ),
  zh(
    'ai',
    'zh-ai-intro',
    '我们正在招收新生，请问您的孩子多大了？',
    'wo3 men5 zheng4 zai4 zhao1 shou1 xin1 sheng1, qing3 wen4 nin2 de5 hai2 zi5 duo1 da4 le5?',
  ),
  zh(
    'ai',
    'zh-ai-age',
    '可以的，三岁的孩子可以上小班。',
    'ke2 yi3 de5, san1 sui4 de5 hai2 zi5 ke2 yi3 shang4 xiao3 ban1.',
  ),
  zh(
    'ai',
    'zh-ai-fees',
    '每个月的费用是两千八百元，已经包含餐费。',
    'mei3 ge4 yue4 de5 fei4 yong4 shi4 liang3 qian1 ba1 bai3 yuan2, yi3 jing1 bao1 han2 can1 fei4.',
  ),
  zh(
    'ai',
    'zh-ai-hours',
    '早上八点入园，下午五点放学，也可以延时接孩子。',
    'zao3 shang4 ba1 dian3 ru4 yuan2, xia4 wu3 wu2 dian3 fang4 xue2, ye2 ke2 yi3 yan2 shi2 jie1 hai2 zi5.',
  ),
  zh(
    'ai',
    'zh-ai-meals',
    '我们每天提供三餐两点，食谱每周更新。',
    'wo3 men5 mei3 tian1 ti2 gong1 san1 can1 liang2 dian3, shi2 pu3 mei3 zhou1 geng1 xin1.',
  ),
  zh(
    'ai',
    'zh-ai-visit',
    '好的，已经为您预约周六上午十点参观。',
    'hao3 de5, yi3 jing1 wei4 nin2 yu4 yue1 zhou1 liu4 shang4 wu3 shi2 dian3 can1 guan1.',
  ),
  zh('ai', 'zh-ai-listening', '好的，您请讲。', 'hao3 de5, nin2 qing2 jiang3.'),
  zh(
    'ai',
    'zh-ai-no',
    '好的，打扰您了，祝您生活愉快。',
    'hao3 de5, da2 rao3 nin2 le5, zhu4 nin2 sheng1 huo2 yu2 kuai4.',
  ),
  zh('ai', 'zh-ai-bye', '感谢您的时间，再见。', 'gan3 xie4 nin2 de5 shi2 jian1, zai4 jian4.'),
  zh(
    'ai',
    'zh-ai-unclear',
    '不好意思，我没有听清，请您再说一遍。',
    'bu4 hao3 yi4 si5, wo3 mei2 you3 ting1 qing1, qing3 nin2 zai4 shuo1 yi2 bian4.',
  ),
  en('ai', 'en-ai-greeting', 'Hello, this is the kindergarten admissions office. Is this a good time to talk?'),
  en('ai', 'en-ai-intro', 'We are enrolling new children. How old is your child?'),
  en('ai', 'en-ai-age', 'Yes, three year olds can join the junior class.'),
  en('ai', 'en-ai-fees', 'It is four hundred dollars a month, meals included.'),
  en('ai', 'en-ai-hours', 'We open at eight in the morning and close at five.'),
  en('ai', 'en-ai-meals', 'We cook fresh meals every day, and the menu changes weekly.'),
  en('ai', 'en-ai-visit', 'Done. You are booked for Saturday at ten.'),
  en('ai', 'en-ai-listening', 'Of course, please go ahead.'),
  en('ai', 'en-ai-no', 'I understand. Sorry to bother you, have a nice day.'),
  en('ai', 'en-ai-bye', 'Thank you for your time, goodbye.'),
  en('ai', 'en-ai-unclear', 'Sorry, I did not catch that. Could you say it again?'),
];

/** Every phrase, customers first. */
export const CLIPS: readonly Clip[] = [...CUSTOMER_CLIPS, ...AI_CLIPS];

/** What a customer says in one call, in order. */
export interface CustomerPart {
  readonly id: string;
  readonly language: Language;
  readonly manner: 'asks' | 'interrupts' | 'declines';
  readonly phrases: readonly string[];
}

/** A few customers; the AI's part comes from the voice service. */
export const CUSTOMER_PARTS: readonly CustomerPart[] = [
  {
    id: 'zh-fees-and-visit',
    language: 'zh',
    manner: 'asks',
    phrases: ['zh-customer-go-on', 'zh-customer-age', 'zh-customer-fees', 'zh-customer-visit', 'zh-customer-bye'],
  },
  {
    id: 'zh-daily-life',
    language: 'zh',
    manner: 'asks',
    phrases: ['zh-customer-hello', 'zh-customer-hours', 'zh-customer-meals', 'zh-customer-bye'],
  },
  {
    id: 'zh-interrupts',
    language: 'zh',
    manner: 'interrupts',
    phrases: ['zh-customer-go-on', 'zh-customer-wait', 'zh-customer-fees', 'zh-customer-bye'],
  },
  { id: 'zh-declines', language: 'zh', manner: 'declines', phrases: ['zh-customer-hello', 'zh-customer-no'] },
  {
    id: 'en-fees-and-visit',
    language: 'en',
    manner: 'asks',
    phrases: ['en-customer-hello', 'en-customer-age', 'en-customer-fees', 'en-customer-visit', 'en-customer-bye'],
  },
  {
    id: 'en-interrupts',
    language: 'en',
    manner: 'interrupts',
    phrases: ['en-customer-hello', 'en-customer-wait', 'en-customer-hours', 'en-customer-meals', 'en-customer-bye'],
  },
  { id: 'en-declines', language: 'en', manner: 'declines', phrases: ['en-customer-hello', 'en-customer-no'] },
];

/** File name of a clip, in the directory of the clips. */
export function clipFile(id: string): string {
  return `${id}.wav`;
}
