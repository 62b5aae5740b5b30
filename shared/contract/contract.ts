// Everything a station offers: one contract for the window, the browser, the command line and REST (under /api).

import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { activeCallsOutput, callIdInput, callView, makeCallInput, makeCallOutput } from './call-schemas.ts';
import { sipConfigInput, sipConfigView, voiceConfigInput, voiceConfigView } from './config-schemas.ts';
import { productEvent } from './event-schemas.ts';
import { procedure } from './procedure.ts';
import { addUserInput, healthOutput, loginInput, loginOutput, setPasswordInput, userView } from './user-schemas.ts';

const auth = {
  login: procedure(null, '登录成功', 'Signed in')
    .route({ method: 'POST', path: '/auth/login', tags: ['auth'] })
    .input(loginInput)
    .output(loginOutput),
};

const calls = {
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
};

const system = {
  health: procedure(null, '服务正常', 'The station is running')
    .route({ method: 'GET', path: '/health', tags: ['system'] })
    .output(healthOutput),
};

const events = {
  /** Every event from the moment the answer begins; as server-sent events in REST. */
  stream: procedure('agent', '事件流', 'Events')
    .route({ method: 'GET', path: '/events', tags: ['events'] })
    .output(eventIterator(productEvent)),
};

const config = {
  sip: {
    get: procedure('admin', '获取SIP配置成功', 'The SIP configuration')
      .route({ method: 'GET', path: '/config/sip', tags: ['config'] })
      .output(sipConfigView.nullable()),
    set: procedure('admin', 'SIP配置已保存', 'The SIP configuration was saved')
      .route({ method: 'PUT', path: '/config/sip', tags: ['config'] })
      .input(sipConfigInput)
      .output(sipConfigView),
  },
  voice: {
    get: procedure('admin', '获取语音配置成功', 'The voice configuration')
      .route({ method: 'GET', path: '/config/voice', tags: ['config'] })
      .output(voiceConfigView.nullable()),
    set: procedure('admin', '语音配置已保存', 'The voice configuration was saved')
      .route({ method: 'PUT', path: '/config/voice', tags: ['config'] })
      .input(voiceConfigInput)
      .output(voiceConfigView),
  },
};

const users = {
  list: procedure('admin', '获取用户列表成功', 'The users')
    .route({ method: 'GET', path: '/users', tags: ['users'] })
    .output(z.array(userView)),
  add: procedure('admin', '用户已添加', 'The user was added')
    .route({ method: 'POST', path: '/users', tags: ['users'] })
    .input(addUserInput)
    .output(userView),
  /** Anybody for themselves, an admin for everybody; signs the user out everywhere. */
  setPassword: procedure('agent', '密码已修改', 'The password was changed')
    .route({ method: 'PUT', path: '/users/{name}/password', tags: ['users'] })
    .input(setPasswordInput)
    .output(z.null()),
};

/** The whole contract. */
export const contract = { auth, calls, system, events, config, users };
