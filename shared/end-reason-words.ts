// Why a call is over, in the words a person uses: the console's and the system notifications'.

import type { EndReason } from './call.ts';
import type { Language } from './contract/procedure.ts';

const ZH = {
  agent: '我方挂断',
  customer: '客户挂断',
  transferred: '已转接',
  'voice-failed': '语音服务断开',
  interrupted: '程序中断',
  cancelled: '已取消',
  busy: '忙线',
  declined: '对方拒接',
  'not-found': '空号或停机',
  'no-answer': '无人接听',
  forbidden: '线路不允许',
  'auth-failed': '线路账号不对',
  rejected: '线路拒绝',
  unreachable: '线路不通',
} satisfies Record<EndReason, string>;

const EN: Record<keyof typeof ZH, string> = {
  agent: 'Ended by us',
  customer: 'Customer hung up',
  transferred: 'Handed over',
  'voice-failed': 'Voice service lost',
  interrupted: 'Program stopped',
  cancelled: 'Cancelled',
  busy: 'Busy line',
  declined: 'Declined',
  'not-found': 'Invalid number',
  'no-answer': 'No answer',
  forbidden: 'Not allowed by the line',
  'auth-failed': 'Line account refused',
  rejected: 'Refused by the line',
  unreachable: 'Line unreachable',
};

export const END_REASON_WORDS: Readonly<Record<Language, Readonly<Record<EndReason, string>>>> = { zh: ZH, en: EN };
