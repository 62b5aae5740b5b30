// Calls in the contract: made, handled and ended; found again with all that was kept.

import { z } from 'zod';
import {
  activeCallsOutput,
  callIdInput,
  callView,
  makeCallInput,
  makeCallOutput,
  transferInput,
} from './call-schemas.ts';
import {
  historyCallInput,
  historyDetail,
  historyPage,
  historyQuery,
  sipMessage,
  todayInput,
  todayOutput,
} from './history-schemas.ts';
import { procedure } from './procedure.ts';

/** Live calls. */
export const calls = {
  make: procedure('agent', 'UDP呼叫发起成功', 'The call is on its way')
    .route({ method: 'POST', path: '/call-center/call/udp/make', tags: ['calls'] })
    .input(makeCallInput)
    .output(makeCallOutput),
  status: procedure('agent', '获取通话状态成功', 'The call’s status')
    .route({ method: 'GET', path: '/call-center/call/udp/{callId}/status', tags: ['calls'] })
    .input(callIdInput)
    .output(callView),
  hangUp: procedure('agent', '通话已挂断', 'The call was hung up')
    .route({ method: 'POST', path: '/call-center/call/udp/hangup', tags: ['calls'] })
    .input(callIdInput)
    .output(z.null()),
  active: procedure('agent', '获取活跃通话成功', 'The calls that are not over')
    .route({ method: 'GET', path: '/call-center/calls/udp/active', tags: ['calls'] })
    .output(activeCallsOutput),
  /** The customer hears silence and is not heard; the AI waits. */
  hold: procedure('agent', '通话已保持', 'The customer is on hold')
    .route({ method: 'POST', path: '/calls/{callId}/hold', tags: ['calls'] })
    .input(callIdInput)
    .output(z.null()),
  resume: procedure('agent', '通话已恢复', 'The call goes on')
    .route({ method: 'POST', path: '/calls/{callId}/resume', tags: ['calls'] })
    .input(callIdInput)
    .output(z.null()),
  /** Resolves once it has begun; how it goes is told by the console's events. */
  transfer: procedure('agent', '转接已开始', 'The transfer has begun')
    .route({ method: 'POST', path: '/calls/{callId}/transfer', tags: ['calls'] })
    .input(transferInput)
    .output(z.null()),
  /** Joins the customer with the one who was consulted. */
  completeTransfer: procedure('agent', '转接已确认', 'The transfer is being completed')
    .route({ method: 'POST', path: '/calls/{callId}/transfer/complete', tags: ['calls'] })
    .input(callIdInput)
    .output(z.null()),
  cancelTransfer: procedure('agent', '转接已取消', 'The transfer was cancelled')
    .route({ method: 'POST', path: '/calls/{callId}/transfer/cancel', tags: ['calls'] })
    .input(callIdInput)
    .output(z.null()),
  /** A call that rings on the caller's own screen. */
  accept: procedure('agent', '来电已接听', 'The call was taken')
    .route({ method: 'POST', path: '/calls/{callId}/accept', tags: ['calls'] })
    .input(callIdInput)
    .output(z.null()),
  reject: procedure('agent', '来电已拒接', 'The call was passed on')
    .route({ method: 'POST', path: '/calls/{callId}/reject', tags: ['calls'] })
    .input(callIdInput)
    .output(z.null()),
  /** The AI answers a call that rings, or goes on with one that a person took. */
  letAi: procedure('agent', '已交给AI', 'The AI has the call')
    .route({ method: 'POST', path: '/calls/{callId}/let-ai', tags: ['calls'] })
    .input(callIdInput)
    .output(z.null()),
};

/** Calls that were made. */
export const history = {
  list: procedure('agent', '获取通话记录成功', 'The calls')
    .route({ method: 'GET', path: '/calls', tags: ['history'] })
    .input(historyQuery)
    .output(historyPage),
  get: procedure('agent', '获取通话详情成功', 'The call')
    .route({ method: 'GET', path: '/calls/{callId}', tags: ['history'] })
    .input(historyCallInput)
    .output(historyDetail),
  /** Every SIP message that was kept of the call, in order. */
  messages: procedure('agent', '获取信令消息成功', 'The call’s SIP messages')
    .route({ method: 'GET', path: '/calls/{callId}/messages', tags: ['history'] })
    .input(historyCallInput)
    .output(z.array(sipMessage)),
  today: procedure('agent', '获取今日数据成功', 'Today’s numbers')
    .route({ method: 'GET', path: '/calls/today', tags: ['history'] })
    .input(todayInput)
    .output(todayOutput),
};
