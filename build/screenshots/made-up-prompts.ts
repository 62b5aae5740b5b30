// The prompts of the pictures, version by version.

import type { Store } from '../../electron/store/open-store.ts';
import { GREETING } from './made-up-talk.ts';

type PromptDraft = Parameters<Store['prompts']['save']>[0];

/** The default one; most calls use its newest version. */
export const INVITATION = '春季插班邀约';

const FIRST = `# 角色
你是{{园所名称}}的招生助理，语气自然、有礼貌，说普通话。

# 这次通话要做到
1. 确认对方是{{家长称呼}}，说明来意：{{孩子姓名}}的春季插班。
2. 了解孩子年龄和作息，介绍小班，还有三个名额。
3. 邀请参加开放日：{{开放日}}。
4. 如果问费用，可以说有优惠，具体到园面谈。

# 费用
小班保教费每月 2,800 元；伙食费另计，每天 26 元，按出勤。

# 不能做
- 不承诺「一定能进」「绝对不会哭」。
- 家长说不需要或不要再打，就道歉、结束。
- 每次回答 50 字以内，一次只问一个问题。
`;

const SECOND = FIRST.replace('按出勤。', '按出勤，缺勤退还。').replace(
  '具体到园面谈。',
  '具体到园面谈，不在电话里报价。',
);
const THIRD = SECOND.replace(
  '如果问费用，可以说有优惠，具体到园面谈，不在电话里报价。',
  '如果问费用，按下面「费用」回答，不讲价。{{优惠}}为空就不提。',
);
/** What somebody is just writing. */
export const DRAFT = THIRD.replace('\n# 费用', '5. 家长要求真人、连续两次没听懂时，说「我请老师给您回电」。\n\n# 费用');

export const VARIABLES = { 园所名称: '晴禾幼儿园', 家长称呼: '家长', 孩子姓名: '', 开放日: '周六上午十点', 优惠: '' };

const invitation = (content: string, createdBy: string): PromptDraft => ({
  name: INVITATION,
  content,
  greeting: GREETING,
  variables: VARIABLES,
  createdBy,
});

const short = (name: string, content: string, createdBy: string): PromptDraft => ({
  name,
  content,
  greeting: null,
  variables: {},
  createdBy,
});

/** In order of saving: each of a name is its next version. The first is the default. */
export const PROMPTS: readonly PromptDraft[] = [
  invitation(FIRST, '周敏'),
  short('开放日邀约', '你是晴禾幼儿园的招生助理，邀请家长参加周六的开放日。', '周敏'),
  short('参观后回访', '家长上周来参观过。问问感受，回答顾虑，邀请报名。', '林晓'),
  invitation(SECOND, '林晓'),
  short('工作时间接听', '接听家长来电，回答入园时间、费用、餐食、午睡。', '周敏'),
  invitation(THIRD, '周敏'),
];
