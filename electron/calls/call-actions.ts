// What a person does with a live call, by its id: looked up, asked, and told in plain words where it cannot be.

import type { CallId } from '../../shared/call.ts';
import { isOver } from '../../shared/call.ts';
import { ProductError } from '../../shared/errors.ts';
import { roleCovers } from '../../shared/roles.ts';
import type { CallActions } from './call-center.ts';
import { callFault } from './call-faults.ts';
import type { HandledCall } from './handled-call.ts';

/** `find` rejects with NOT_FOUND or ALREADY_OVER. */
export function createCallActions(find: (callId: CallId) => Promise<HandledCall>): CallActions {
  const live = async (callId: CallId): Promise<HandledCall> => {
    const handled = await find(callId);
    if (isOver(handled.call.status)) throw new ProductError('ALREADY_OVER', `The call ${callId} is already over.`);
    return handled;
  };
  return {
    hold: async (callId) => (await live(callId)).hold.hold(),
    resume: async (callId) => (await live(callId)).hold.resume(),
    transfer: async ({ callId, to, kind }, user) => (await live(callId)).transfer.begin(kind, to, user),
    completeTransfer: async (callId) => (await live(callId)).transfer.complete(),
    cancelTransfer: async (callId) => (await live(callId)).transfer.cancel(),
    accept: async (callId, user) => onScreen(await live(callId), 'accept', user),
    reject: async (callId, user) => onScreen(await live(callId), 'reject', user),
    letAi: async (callId, user, role) => letAi(await live(callId), user, roleCovers(role, 'supervisor')),
  };
}

/** The first to press has it: for everybody else the call does not ring any more. */
function onScreen({ ringing }: HandledCall, input: 'accept' | 'reject', user: string | null): void {
  if (user === null || ringing?.user !== user || !ringing.feed(input)) throw callFault('rings-elsewhere');
}

function letAi(handled: HandledCall, user: string | null, isSupervisor: boolean): void {
  const { ringing, handling, transfer } = handled;
  const { agent } = handling.now;
  const isRinging = ringing !== undefined && !ringing.isOver;
  if (!isRinging && agent === null) throw callFault('ai-has-it');
  const isTheirs = user === agent || user === ringing?.user;
  if (user !== null && !isTheirs && !isSupervisor) throw callFault('not-yours');
  if (!transfer.withdraw()) ringing?.feed('let-ai');
  if (agent !== null) handled.takenBy(null);
}
