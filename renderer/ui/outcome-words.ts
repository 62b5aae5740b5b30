// How a call came out, in the words a person uses: one for each end reason, and one for a call that was answered.

import { defineWords } from './use-words.ts';

export const outcomeWords = defineWords(
  'outcome',
  {
    answered: '已接通',
    agent: '我方挂断',
    customer: '客户挂断',
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
  },
  {
    answered: 'Answered',
    agent: 'Ended by us',
    customer: 'Customer hung up',
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
  },
);
