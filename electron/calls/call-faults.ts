// What a person is told who asks something of a call that cannot be done: code and words in both languages.

import type { ErrorCode } from '../../shared/errors.ts';
import { BilingualError } from '../../shared/errors.ts';

interface Fault {
  readonly code: ErrorCode;
  readonly field?: string;
  /** `{}` stands for the particular of the case. */
  readonly en: string;
  readonly zh: string;
}

const FAULTS = {
  'hold-too-early': {
    code: 'WRONG_STATE',
    en: 'Only a call that is up can be put on hold or resumed.',
    zh: '通话接通后才能保持或恢复',
  },
  'hold-refused': {
    code: 'WRONG_STATE',
    en: 'The other side refused ({}). The call goes on as before.',
    zh: '对方线路拒绝了（{}），通话照常继续',
  },
  'hold-unusable': {
    code: 'WRONG_STATE',
    en: 'The other side agreed with a description that cannot be used. The call goes on as before.',
    zh: '对方线路的应答无法使用，通话照常继续',
  },
  'hold-failed': {
    code: 'WRONG_STATE',
    en: 'The call could not be changed: {}.',
    zh: '通话状态没有改变：{}',
  },
  'transfer-too-early': {
    code: 'WRONG_STATE',
    en: 'Only a call that is up, and is not being transferred, can be transferred.',
    zh: '通话接通后、且没有正在进行的转接时，才能转接',
  },
  'transfer-too-late': {
    code: 'ALREADY_OVER',
    en: 'The call ended before the transfer could begin.',
    zh: '转接开始前通话已经结束',
  },
  'nobody-consulted': {
    code: 'WRONG_STATE',
    en: 'Nobody is being consulted for this call.',
    zh: '这个通话没有正在咨询的对象',
  },
  'consulted-absent': {
    code: 'WRONG_STATE',
    en: 'The one who is consulted is not on the line.',
    zh: '咨询对象还没有接听，或已经挂断',
  },
  'transfer-under-way': {
    code: 'WRONG_STATE',
    en: 'The other side is carrying out the transfer already: it cannot be taken back.',
    zh: '对方线路已在执行转接，无法撤回',
  },
  'no-transfer': { code: 'WRONG_STATE', en: 'This call is not being transferred.', zh: '这个通话没有正在转接' },
  'at-no-console': {
    code: 'WRONG_STATE',
    field: 'to',
    en: '{} is at no console now.',
    zh: '{} 现在没有打开工作台',
  },
  'rings-elsewhere': {
    code: 'WRONG_STATE',
    en: 'This call does not ring on your screen any more.',
    zh: '这个来电已不在您的屏幕上振铃',
  },
  'ai-has-it': { code: 'WRONG_STATE', en: 'The AI has this call already.', zh: '这个通话已由 AI 处理' },
  'not-yours': {
    code: 'FORBIDDEN',
    en: 'This call is a colleague’s: only they or a supervisor can leave it to the AI.',
    zh: '这个通话属于其他坐席，只有本人或主管可以交给 AI',
  },
  'denied-prefix': {
    code: 'NUMBER_NOT_ALLOWED',
    field: 'phoneNumber',
    en: 'Numbers that begin like this one are not dialled. An administrator can change that in the settings.',
    zh: '不允许拨打以此开头的号码，管理员可以在设置中更改',
  },
  country: {
    code: 'NUMBER_NOT_ALLOWED',
    field: 'phoneNumber',
    en: 'Numbers of this country are not dialled. An administrator can allow the country in the settings.',
    zh: '不允许拨打这个国家或地区的号码，管理员可以在设置中放开',
  },
  'too-many-at-once': {
    code: 'NUMBER_NOT_ALLOWED',
    field: 'phoneNumber',
    en: 'This line carries as many calls as it may at the same time. Try again when one has ended.',
    zh: '这条线路的同时通话数已达上限，请等有通话结束后再拨',
  },
  'too-many-today': {
    code: 'NUMBER_NOT_ALLOWED',
    field: 'phoneNumber',
    en: 'This line has made as many calls as it may in a day. Use another line, or have the limit raised.',
    zh: '这条线路今天的呼出次数已达上限，请换一条线路或提高上限',
  },
  'not-a-number': {
    code: 'NUMBER_NOT_ALLOWED',
    field: 'phoneNumber',
    en: 'This is not a number that can be dialled.',
    zh: '这不是可以拨打的号码',
  },
} as const satisfies Record<string, Fault>;

export type CallFault = keyof typeof FAULTS;

/** The error to throw; `particular` is put where the words leave room for it. */
export function callFault(name: CallFault, particular = ''): BilingualError {
  const { code, field, en, zh }: Fault = FAULTS[name];
  const said = (words: string): string => words.replace('{}', () => particular);
  return new BilingualError(code, { en: said(en), zh: said(zh) }, field);
}
