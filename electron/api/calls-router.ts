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
      });
      return { callId, phoneNumber, status: 'connecting' as const, message: WORDS.callPlaced[context.language] };
    }),
    status: calls.status.handler(({ input }) => callCenter.status(input.callId)),
    hangUp: calls.hangUp.handler(async ({ input }) => {
      await callCenter.hangUp(input.callId);
      return null;
    }),
    active: calls.active.handler(() => {
      const active = [...callCenter.active()];
      return { total: active.length, calls: active };
    }),
  };
}

function promptRequest({ systemPrompt, prompt }: z.output<typeof makeCallInput>): PromptRequest | null {
  const text = systemPrompt?.trim() ?? '';
  if (text !== '') return { kind: 'text', text };
  if (prompt === null || prompt === undefined) return null;
  const { name, version = null, variables } = prompt;
  return { kind: 'kept', name, version, variables };
}
