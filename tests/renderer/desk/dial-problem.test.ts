// Why a call was not placed, in words for whoever sits at the desk.

import { expect, it } from 'vitest';
import { dialProblem } from '../../../renderer/features/desk/dial-problem.ts';
import type { Fault } from '../../../renderer/ui/fault.ts';

const fault = (code: Fault['code'], message: string | null = null, field: string | null = null): Fault => ({
  code,
  message,
  field,
});

it('has its own words where the desk knows what to do', () => {
  expect(dialProblem(fault('NO_TRUNK', 'run init-sip-config'))).toEqual({ key: 'fault-no-line' });
  expect(dialProblem(fault('NO_VOICE_SERVICE'))).toEqual({ key: 'fault-no-voice' });
  expect(dialProblem(fault('BUSY'))).toEqual({ key: 'fault-busy' });
  expect(dialProblem(fault('NOT_FOUND', '没有这个提示词', 'name'))).toEqual({ key: 'fault-prompt' });
  expect(dialProblem(fault('OFFLINE'))).toEqual({ key: 'fault-offline' });
  expect(dialProblem(fault('INVALID_INPUT', 'phoneNumber: …', 'phoneNumber'))).toEqual({ key: 'fault-number' });
});

it('passes on the station’s own sentence for the rest, and says so where there is none', () => {
  expect(dialProblem(fault('INVALID_INPUT', '变量太长', 'prompt.variables'))).toEqual({ sentence: '变量太长' });
  expect(dialProblem(fault('TOO_MANY_REQUESTS', '请求过于频繁'))).toEqual({ sentence: '请求过于频繁' });
  expect(dialProblem(fault('UNKNOWN'))).toEqual({ key: 'fault-unknown' });
});
