// Everything a station offers: one contract for the window, the browser, the command line and REST (under /api).

import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { activeCallsOutput, callIdInput, callView, makeCallInput, makeCallOutput } from './call-schemas.ts';
import { sipConfigInput, sipConfigView, voiceConfigInput, voiceConfigView } from './config-schemas.ts';
import { consoleEvent, stationStatus } from './console-schemas.ts';
import { productEvent } from './event-schemas.ts';
import {
  historyCallInput,
  historyDetail,
  historyPage,
  historyQuery,
  todayInput,
  todayOutput,
} from './history-schemas.ts';
import { procedure } from './procedure.ts';
import { promptDetail, promptNameInput, promptSummary, promptVersionView, savePromptInput } from './prompt-schemas.ts';
import { diagnosticsOutput, findingOutput, healthOutput, logInput, logOutput } from './system-schemas.ts';
import {
  addUserInput,
  loginInput,
  loginOutput,
  meOutput,
  setPasswordInput,
  setRoleInput,
  userNameInput,
  userView,
} from './user-schemas.ts';

const auth = {
  login: procedure(null, '登录成功', 'Signed in')
    .route({ method: 'POST', path: '/auth/login', tags: ['auth'] })
    .input(loginInput)
    .output(loginOutput),
  me: procedure('agent', '获取当前用户成功', 'Who you are')
    .route({ method: 'GET', path: '/auth/me', tags: ['auth'] })
    .output(meOutput),
  logout: procedure('agent', '已退出登录', 'Signed out')
    .route({ method: 'POST', path: '/auth/logout', tags: ['auth'] })
    .output(z.null()),
  /** Keeps the password that was made up at the first start. */
  keepPassword: procedure('admin', '已保留密码', 'The password is kept')
    .route({ method: 'POST', path: '/auth/keep-password', tags: ['auth'] })
    .output(z.null()),
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
  status: procedure('agent', '获取站点状态成功', 'The station’s status')
    .route({ method: 'GET', path: '/system/status', tags: ['system'] })
    .output(stationStatus),
  diagnostics: procedure('admin', '获取诊断信息成功', 'Diagnostics')
    .route({ method: 'GET', path: '/system/diagnostics', tags: ['system'] })
    .output(diagnosticsOutput),
  log: procedure('admin', '获取日志成功', 'The log')
    .route({ method: 'GET', path: '/system/log', tags: ['system'] })
    .input(logInput)
    .output(logOutput),
};

const prompts = {
  list: procedure('agent', '获取提示词列表成功', 'The prompts')
    .route({ method: 'GET', path: '/prompts', tags: ['prompts'] })
    .output(z.array(promptSummary)),
  get: procedure('agent', '获取提示词成功', 'The prompt')
    .route({ method: 'GET', path: '/prompts/{name}', tags: ['prompts'] })
    .input(promptNameInput)
    .output(promptDetail),
  save: procedure('supervisor', '提示词已保存为新版本', 'The prompt was saved as a new version')
    .route({ method: 'POST', path: '/prompts/{name}/versions', tags: ['prompts'] })
    .input(savePromptInput)
    .output(promptVersionView),
  setDefault: procedure('supervisor', '已设为默认提示词', 'This prompt is the default now')
    .route({ method: 'PUT', path: '/prompts/{name}/default', tags: ['prompts'] })
    .input(promptNameInput)
    .output(z.null()),
};

const history = {
  list: procedure('agent', '获取通话记录成功', 'The calls')
    .route({ method: 'GET', path: '/calls', tags: ['history'] })
    .input(historyQuery)
    .output(historyPage),
  get: procedure('agent', '获取通话详情成功', 'The call')
    .route({ method: 'GET', path: '/calls/{callId}', tags: ['history'] })
    .input(historyCallInput)
    .output(historyDetail),
  today: procedure('agent', '获取今日数据成功', 'Today’s numbers')
    .route({ method: 'GET', path: '/calls/today', tags: ['history'] })
    .input(todayInput)
    .output(todayOutput),
};

const events = {
  /** Every event from the moment the answer begins; as server-sent events in REST. */
  stream: procedure('agent', '事件流', 'Events')
    .route({ method: 'GET', path: '/events', tags: ['events'] })
    .output(eventIterator(productEvent)),
  /** The console's stream: a snapshot, then every change. */
  console: procedure('agent', '控制台事件流', 'The console’s events')
    .route({ method: 'GET', path: '/events/console', tags: ['events'] })
    .output(eventIterator(consoleEvent)),
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
    /** Tries the settings without saving them or changing the registration; null: the ones in use. */
    test: procedure('admin', '线路测试完成', 'The line was tested')
      .route({ method: 'POST', path: '/config/sip/test', tags: ['config'] })
      .input(sipConfigInput.nullable())
      .output(findingOutput),
    /** Back to the practice line, where no environment variable names a server. */
    remove: procedure('admin', '线路已移除', 'The line was removed')
      .route({ method: 'DELETE', path: '/config/sip', tags: ['config'] })
      .output(z.null()),
  },
  voice: {
    get: procedure('admin', '获取语音配置成功', 'The voice configuration')
      .route({ method: 'GET', path: '/config/voice', tags: ['config'] })
      .output(voiceConfigView.nullable()),
    set: procedure('admin', '语音配置已保存', 'The voice configuration was saved')
      .route({ method: 'PUT', path: '/config/voice', tags: ['config'] })
      .input(voiceConfigInput)
      .output(voiceConfigView),
    /** Connects without opening a session and without saving; null: the settings in use. */
    test: procedure('admin', '语音服务测试完成', 'The voice service was tested')
      .route({ method: 'POST', path: '/config/voice/test', tags: ['config'] })
      .input(voiceConfigInput.nullable())
      .output(findingOutput),
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
  /** The last admin stays one. */
  setRole: procedure('admin', '角色已修改', 'The role was changed')
    .route({ method: 'PUT', path: '/users/{name}/role', tags: ['users'] })
    .input(setRoleInput)
    .output(userView),
  /** Signs the user out everywhere; never oneself, never the last admin. */
  remove: procedure('admin', '用户已删除', 'The user was removed')
    .route({ method: 'DELETE', path: '/users/{name}', tags: ['users'] })
    .input(userNameInput)
    .output(z.null()),
};

/** The whole contract. */
export const contract = { auth, calls, system, events, config, users, prompts, history };
