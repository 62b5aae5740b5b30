// The call to a person to whom a customer is to be handed over: an ordinary call, in which the AI announces the customer.

import type { CallPrompt } from './call-prompt.ts';
import type { Consultation } from './call-transfer.ts';
import type { ConsultOrder } from './consult-order.ts';
import { consultPrompt } from './consult-prompt.ts';
import { ending } from './end-reason.ts';
import type { HandledCall } from './handled-call.ts';

/** Any call out of the station. */
export interface PlaceOrder {
  readonly phoneNumber: string;
  readonly customerId: number | null;
  readonly placedBy: string | null;
  readonly lineId: number | null;
  readonly prompt: () => Promise<CallPrompt>;
}

export async function consult(
  place: (order: PlaceOrder) => Promise<HandledCall>,
  { number, customer, lineId, placedBy }: ConsultOrder,
): Promise<Consultation> {
  const prompt = async (): Promise<CallPrompt> => consultPrompt(customer);
  const handled = await place({ phoneNumber: number, customerId: null, placedBy, lineId, prompt });
  const { call } = handled;
  return {
    callId: call.record.callId,
    over: call.over,
    sipCode: () => call.record.row.sipCode,
    dialogId: () => handled.dialogId,
    hangUp: () => call.take('hang-up', call.status === 'answered' ? ending('agent') : ending('cancelled')),
  };
}
