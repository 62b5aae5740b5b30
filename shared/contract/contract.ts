// Everything a station offers: one contract for the window, the browser, the command line and REST (under /api).

import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { calls, history } from './calls-contract.ts';
import { consoleEvent, stationStatus } from './console-schemas.ts';
import { productEvent } from './event-schemas.ts';
import { procedure } from './procedure.ts';
import { promptDetail, promptNameInput, promptSummary, promptVersionView, savePromptInput } from './prompt-schemas.ts';
import { config, lines, routes } from './settings-contract.ts';
import { diagnosticsOutput, healthOutput, logInput, logOutput } from './system-schemas.ts';
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

const users = {
  list: procedure('admin', '获取用户列表成功', 'The users')
    .route({ method: 'GET', path: '/users', tags: ['users'] })
    .output(z.array(userView)),
  /** Whom a call can be handed to. */
  names: procedure('agent', '获取同事名单成功', 'The names of the users')
    .route({ method: 'GET', path: '/users/names', tags: ['users'] })
    .output(z.array(z.string())),
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
export const contract = { auth, calls, system, events, config, lines, routes, users, prompts, history };
