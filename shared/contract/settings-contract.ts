// Settings in the contract: the line and voice service in use, every line, where calls in go, what may be dialled.

import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { sipConfigInput, sipConfigView, voiceConfigInput, voiceConfigView } from './config-schemas.ts';
import {
  defaultLineInput,
  doctorEvent,
  lineIdInput,
  lineInput,
  lineTrialInput,
  lineView,
  setLineInput,
} from './line-schemas.ts';
import { procedure } from './procedure.ts';
import { routeView, saveRoutesInput } from './route-schemas.ts';
import { securitySettings } from './security-schemas.ts';
import { findingOutput } from './system-schemas.ts';

/** What the station is told to be. */
export const config = {
  /** The line that calls go out by. */
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
    /** Another line in use takes its place; without one the environment counts, else the practice line. */
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
  security: {
    get: procedure('admin', '获取安全设置成功', 'The security settings')
      .route({ method: 'GET', path: '/config/security', tags: ['config'] })
      .output(securitySettings),
    set: procedure('admin', '安全设置已保存', 'The security settings were saved')
      .route({ method: 'PUT', path: '/config/security', tags: ['config'] })
      .input(securitySettings)
      .output(securitySettings),
  },
};

/** The lines of the station. */
export const lines = {
  /** Those in use first, each with how it stands now. */
  list: procedure('admin', '获取线路列表成功', 'The lines')
    .route({ method: 'GET', path: '/lines', tags: ['lines'] })
    .output(z.array(lineView)),
  /** The first line becomes the default of both directions. */
  add: procedure('admin', '线路已添加', 'The line was added')
    .route({ method: 'POST', path: '/lines', tags: ['lines'] })
    .input(lineInput)
    .output(lineView),
  set: procedure('admin', '线路已保存', 'The line was saved')
    .route({ method: 'PUT', path: '/lines/{id}', tags: ['lines'] })
    .input(setLineInput)
    .output(lineView),
  remove: procedure('admin', '线路已删除', 'The line was removed')
    .route({ method: 'DELETE', path: '/lines/{id}', tags: ['lines'] })
    .input(lineIdInput)
    .output(z.null()),
  setDefault: procedure('admin', '已设为默认线路', 'This line is the default now')
    .route({ method: 'PUT', path: '/lines/{id}/default', tags: ['lines'] })
    .input(defaultLineInput)
    .output(z.null()),
  /** Tries the line without saving it or changing the registration. */
  test: procedure('admin', '线路测试完成', 'The line was tested')
    .route({ method: 'POST', path: '/lines/test', tags: ['lines'] })
    .input(lineTrialInput)
    .output(findingOutput),
  /** Looks the line over, check by check; within half a minute, and no longer than its listener listens. */
  doctor: procedure('admin', '线路体检', 'The line’s check-up')
    .route({ method: 'POST', path: '/lines/doctor', tags: ['lines'] })
    .input(lineTrialInput)
    .output(eventIterator(doctorEvent)),
};

/** Where calls in go. */
export const routes = {
  /** In the order in which they are tried. */
  list: procedure('supervisor', '获取来电路由成功', 'Where calls in go')
    .route({ method: 'GET', path: '/routes', tags: ['routes'] })
    .output(z.array(routeView)),
  /** The whole list in its order; a rule with an id keeps it. */
  save: procedure('admin', '来电路由已保存', 'The routes were saved')
    .route({ method: 'PUT', path: '/routes', tags: ['routes'] })
    .input(saveRoutesInput)
    .output(z.array(routeView)),
};
