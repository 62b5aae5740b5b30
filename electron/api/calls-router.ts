// Calls served: the contract's words to the domain's.

import type { z } from 'zod';
import type { makeCallInput } from '../../shared/contract/call-schemas.ts';
import type { CallCenter } from '../calls/call-center.ts';
import type { PromptRequest } from '../calls/call-prompt.ts';
import type { BaseProcedure } from './base-procedure.ts';
import { WORDS } from './words.ts';

/** `calls.*`: thin, the domain decides. */
export function callsRouter({ calls }: BaseProcedure, callCenter: CallCenter) {
  return {
    make: calls.make.handler(async ({ input, context }) => {
      const { callId, phoneNumber } = await callCenter.makeCall({
        phoneNumber: input.phoneNumber,
        customerId: input.customerId ?? null,
        prompt: promptRequest(input),
        placedBy: context.caller.name,
        ...(input.lineId !== null && input.lineId !== undefined && { lineId: input.lineId }),
      });
      return { callId, phoneNumber, status: 'connecting' as const, message: WORDS.callPlaced[context.language] };
    }),
    status: calls.status.handler(({ input }) => callCenter.status(input.callId)),
    hangUp: calls.hangUp.handler(({ input }) => done(callCenter.hangUp(input.callId))),
    active: calls.active.handler(() => {
      const active = [...callCenter.active()];
      return { total: active.length, calls: active };
    }),
    hold: calls.hold.handler(({ input }) => done(callCenter.hold(input.callId))),
    resume: calls.resume.handler(({ input }) => done(callCenter.resume(input.callId))),
    transfer: calls.transfer.handler(({ input, context }) => done(callCenter.transfer(input, context.caller.name))),
    completeTransfer: calls.completeTransfer.handler(({ input }) => done(callCenter.completeTransfer(input.callId))),
    cancelTransfer: calls.cancelTransfer.handler(({ input }) => done(callCenter.cancelTransfer(input.callId))),
    accept: calls.accept.handler(({ input, context }) => done(callCenter.accept(input.callId, context.caller.name))),
    reject: calls.reject.handler(({ input, context }) => done(callCenter.reject(input.callId, context.caller.name))),
    letAi: calls.letAi.handler(({ input, context }) =>
      done(callCenter.letAi(input.callId, context.caller.name, context.caller.role)),
    ),
  };
}

async function done(action: Promise<void>): Promise<null> {
  await action;
  return null;
}

function promptRequest({ systemPrompt, prompt }: z.output<typeof makeCallInput>): PromptRequest | null {
  const text = systemPrompt?.trim() ?? '';
  if (text !== '') return { kind: 'text', text };
  if (prompt === null || prompt === undefined) return null;
  const { name, version = null, variables } = prompt;
  return { kind: 'kept', name, version, variables };
}
