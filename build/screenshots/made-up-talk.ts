// What is said in the calls of the pictures: made up, like every name and number in them.

import type { Speaker } from '../../shared/call.ts';

/** One turn; `unspoken`: what the customer cut off. */
export interface Line {
  readonly speaker: Speaker;
  readonly text: string;
  readonly unspoken?: string;
}

const ai = (text: string, unspoken?: string): Line => ({
  speaker: 'ai',
  text,
  ...(unspoken !== undefined && { unspoken }),
});
const customer = (text: string): Line => ({ speaker: 'customer', text });

export const GREETING = '您好，我是晴禾幼儿园的招生老师，请问是{{家长称呼}}吗？';

const opening = (parent: string): Line => ai(GREETING.replace('{{家长称呼}}', parent));

/** A call that was answered: with whom, and what was said. */
export interface Talk {
  readonly parent: string;
  readonly child: string;
  readonly lines: readonly Line[];
  readonly hangsUp: 'agent' | 'customer';
}

export const NAP_TALK: Talk = {
  parent: '陈女士',
  child: '雨桐',
  hangsUp: 'customer',
  lines: [
    opening('陈女士'),
    customer('是的，哪里？'),
    ai('晴禾幼儿园。您之前留言想给雨桐插班，小班还有三个名额，现在方便聊两句吗？'),
    customer('方便，我想问一下费用。'),
    ai('小班保教费每月两千八，伙食费按出勤', '另计，每天二十六元，期末退补。'),
    customer('等一下，伙食费是包含在里面的吗？'),
    ai('不包含，伙食费另计，每天二十六元，没来的天数会退给您。'),
    customer('孩子午睡要自己带被子吗？'),
    ai('被褥由园里统一准备，每周清洗，带一个安抚玩具就可以。'),
    customer('那挺好，周六能去看看吗？'),
    ai('可以的，这周六上午十点有开放日，给您和雨桐留两个位置？'),
    customer('好的，谢谢老师，周六见。'),
  ],
};

export const TALKS: readonly Talk[] = [
  {
    parent: '吴女士',
    child: '子墨',
    hangsUp: 'agent',
    lines: [opening('吴女士'), customer('我在开车，下午再打吧。'), ai('好的，下午三点半给您回电，路上注意安全。')],
  },
  {
    parent: '黄先生',
    child: '可可',
    hangsUp: 'customer',
    lines: [
      opening('黄先生'),
      customer('对，早上几点入园？'),
      ai('早上八点入园，下午五点放学，也可以延时到六点半。'),
      customer('午睡的时候老师在吗？'),
      ai('午睡全程有两位老师巡视，每十五分钟看一次。'),
      customer('行，我和爱人商量一下。'),
    ],
  },
  {
    parent: '孙女士',
    child: '安安',
    hangsUp: 'customer',
    lines: [opening('孙女士'), customer('不用了，我们已经报了别的园。'), ai('好的，打扰您了，祝您生活愉快。')],
  },
  {
    parent: '周先生',
    child: '乐乐',
    hangsUp: 'customer',
    lines: [
      opening('周先生'),
      customer('孩子三岁了，可以上小班吗？'),
      ai('可以的，三岁正好上小班，九月还有位置。'),
      customer('吃饭怎么安排？'),
      ai('每天三餐两点，食谱每周更新，过敏可以单独做。'),
      customer('好，发个资料给我看看。'),
    ],
  },
  {
    parent: '何女士',
    child: '一诺',
    hangsUp: 'agent',
    lines: [
      opening('何女士'),
      customer('你说，我听着呢。'),
      ai('小班有一个安静午睡角，睡得轻的孩子会安排在那边。'),
      customer('那太好了，他一有动静就醒。'),
      ai('前两周也可以只来半天，慢慢适应。周六上午来看看？'),
      customer('周六有事，下周吧。'),
      ai('好的，下周二下午给您回电约时间。'),
    ],
  },
  {
    parent: '马先生',
    child: '小满',
    hangsUp: 'customer',
    lines: [
      opening('马先生'),
      customer('我想问中班还能插班吗？孩子不午睡可以提前接吗？'),
      ai('中班还有一个名额。不午睡可以十二点半接，也可以在图书角安静看书。'),
      customer('伙食费怎么退？'),
      ai('按天退，没来的天数每天二十六元，月底退回。'),
      customer('好，我考虑一下。'),
    ],
  },
  {
    parent: '郑女士',
    child: '果果',
    hangsUp: 'customer',
    lines: [
      opening('郑女士'),
      customer('参观的时候能看看午睡室吗？'),
      ai('可以的，午睡室、厨房和户外都能看，老师陪着您。'),
      customer('好，周六十点见。'),
    ],
  },
];
