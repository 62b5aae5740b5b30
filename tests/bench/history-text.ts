// What is said in calls of a kindergarten's admission office: made up, in the proportions of real talk. A few words are
// in nearly every call, most in some, and some in one of thousands.

import type { Random } from '../../electron/base/random.ts';
import { randomFraction } from '../../electron/base/random.ts';

export type Line = readonly [speaker: 'customer' | 'ai', text: string];

const GREETING = '您好，我是阳光幼儿园的招生顾问，请问您现在方便说话吗？';
const CHILD = ['孩子', '宝宝', '我们家老大', '我女儿', '我儿子', '小朋友', '我孙子'];
const AGE = ['两岁半', '三岁', '三岁半', '四岁', '快四岁', '五岁', '明年三岁'];
const DAY = ['周一', '周三', '周五', '周六上午', '周日', '下周二', '这个周末', '十点', '下午三点'];
const FEE = ['两千八百元', '三千二百元', '三千六百元', '四千元'];
const CUSTOMER = [
  '你好，请问是哪里？',
  '喂，您好，方便的，您说。',
  '我现在有点忙，您长话短说。',
  '{child}{age}了，想了解一下学费。',
  '{child}午睡的时候老师会看着吗？',
  '我们家离得比较远，有校车吗？',
  '一个班有多少个{child}，几位老师？',
  '伙食怎么样，一天几餐？',
  '可以{day}来参观吗？',
  '学费是多少，包含餐费吗？',
  '我再考虑一下吧，先不报名。',
  '不需要，谢谢，再见。',
  '嗯，好的，我知道了。',
  '老师都有教师资格证吗？',
  '能不能先试听一天，看看{child}适应不适应？',
  '好的，那就{day}吧。',
  '你们有没有英语课？',
  '微信上发我一份资料可以吗？',
];
const AI = [
  '我们幼儿园的午睡时间是中午十二点半到两点半，每个房间都有两位老师值班。',
  '学费是每个月{fee}，包含三餐和点心。',
  '我们有三条校车线路，可以接送孩子，您家在哪个小区？',
  '每个班二十五个孩子，配三位老师。',
  '好的，那我帮您预约{day}来园参观，您看可以吗？',
  '不好意思，我没有听清，请您再说一遍。',
  '我们的特色课程有英语、美术和体能训练。',
  '{age}的孩子可以读小班，九月开学。',
  '可以的，您可以带孩子来试听一天，不收费用。',
  '老师都有教师资格证和普通话证书，您放心。',
  '好的，资料稍后用短信发给您。',
];
const FAREWELL = '感谢您的接听，祝您和孩子生活愉快，再见！';
const RARE = ['蒙台梭利', '花生过敏', '轮椅', '双胞胎', '户口', '钢琴', 'WiFi', 'open day', '自闭症', '斗拱'];
/** One turn in so many has one of them. */
const RARE_ONE_IN = 4000;

/** What is said in one answered call: four to ten turns. */
export function conversation(random: Random): readonly Line[] {
  const pick = (of: readonly string[]): string => of[Math.floor(randomFraction(random) * of.length)] ?? '';
  const fill = (text: string): string =>
    text
      .replaceAll('{child}', () => pick(CHILD))
      .replaceAll('{age}', () => pick(AGE))
      .replaceAll('{day}', () => pick(DAY))
      .replaceAll('{fee}', () => pick(FEE));
  const rare = (): string => (randomFraction(random) * RARE_ONE_IN < 1 ? pick(RARE) : '');
  const lines: Line[] = [['ai', GREETING]];
  const rounds = 1 + Math.floor(randomFraction(random) * 4);
  for (let round = 0; round < rounds; round += 1)
    lines.push(['customer', rare() + fill(pick(CUSTOMER))], ['ai', fill(pick(AI)) + rare()]);
  lines.push(['customer', fill(pick(CUSTOMER))]);
  if (randomFraction(random) < 0.8) lines.push(['ai', FAREWELL]);
  return lines;
}
