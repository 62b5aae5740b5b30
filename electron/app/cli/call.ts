// `call`: places one call, shows each event as it happens, and exits by how the call ended.

import type { StationClient } from '../../../shared/contract/client.ts';
import { productErrorOf } from '../../../shared/contract/client.ts';
import type { CallEvent, ProductEvent } from '../../../shared/events.ts';
import type { CommonOptions } from './attach.ts';
import { withStation } from './attach.ts';
import { lineOf } from './call-printer.ts';
import { EXIT, exitCodeOfCall, exitCodeOfError } from './exit-codes.ts';
import { print, printJson } from './output.ts';
import { listenForStop } from './stop-signal.ts';

export interface CallOptions extends CommonOptions {
  readonly number: string;
  readonly prompt?: string;
  readonly maxSeconds?: number;
  readonly json?: boolean;
}

/** A practice customer has said everything within a minute and would then hold the line for ever. */
const PRACTICE_MAX_SECONDS = 60;
const MAX_SECONDS = 600;

/** Resolves to the exit code. */
export async function runCall(options: CallOptions): Promise<number> {
  const stop = listenForStop();
  try {
    return await withStation(options, (client) => placeAndFollow(client, options, stop.wished));
  } catch (fault) {
    const error = productErrorOf(fault);
    if (error === undefined) throw fault;
    process.stderr.write(`ringside: ${error.message}\n`);
    return exitCodeOfError(error.code);
  } finally {
    stop.forget();
  }
}

async function placeAndFollow(client: StationClient, options: CallOptions, stopWished: Promise<void>): Promise<number> {
  // Subscribed before the call is placed, so that its first event is not missed.
  const events = await client.events.stream();
  try {
    const { callId } = await client.calls.make({
      phoneNumber: options.number,
      ...(options.prompt === undefined ? {} : { systemPrompt: options.prompt }),
    });
    return await follow(client, { ...options, callId, events, stopWished });
  } finally {
    // Also when it was not placed: a stream that nobody ends would keep this process.
    await events.return?.(undefined);
  }
}

interface Followed extends CallOptions {
  readonly callId: string;
  readonly events: AsyncIterable<ProductEvent>;
  readonly stopWished: Promise<void>;
}

async function follow(client: StationClient, followed: Followed): Promise<number> {
  const { callId, events, stopWished, json = false } = followed;
  const { practice } = await client.system.health();
  const maxSeconds = followed.maxSeconds ?? (practice ? PRACTICE_MAX_SECONDS : MAX_SECONDS);
  // It may be over already: then the wish is granted anyway.
  const hangUp = (): void => void client.calls.hangUp({ callId }).catch(() => {});
  void stopWished.then(hangUp);
  let timer: NodeJS.Timeout | undefined;
  try {
    for await (const event of events) {
      if (!isOf(event, callId)) continue;
      show(event, json);
      if (event.event === 'call-answered') timer = setTimeout(hangUp, maxSeconds * 1000);
      if (event.event === 'call-ended' || event.event === 'call-failed') return exitCodeOfCall(event.reason);
    }
  } finally {
    clearTimeout(timer);
  }
  process.stderr.write(`ringside: the station stopped while the call ${callId} was up\n`);
  return EXIT.other;
}

function isOf(event: ProductEvent, callId: string): event is CallEvent {
  return event.event !== 'registration' && event.callId === callId;
}

function show(event: CallEvent, json: boolean): void {
  if (json) {
    printJson(event);
    return;
  }
  const line = lineOf(event);
  if (line !== null) print(line);
}
