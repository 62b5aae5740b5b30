// Which messages and socket events are faults, and which fault each one is.

import type { SpeechFault } from '../model.ts';
import { SERVER_EVENTS } from './event-ids.ts';
import { lostFault, refusedFault, reportedFault, socketFault, upgradeFault } from './faults.ts';
import type { Frame } from './frame.ts';
import { asObject, codeField, type JsonObject, readJson, textField } from './json-payload.ts';
import type { SocketEvent } from './socket.ts';

/** A socket event that ends a session, or a frame. */
type Source = Exclude<SocketEvent, { type: 'open' | 'message' }> | { readonly type: 'frame'; readonly frame: Frame };
type EndOfSocket = Exclude<Source, { type: 'frame' }>;

/** The fault in `source`; a frame may be none. */
export function readFault(source: EndOfSocket): SpeechFault;
export function readFault(source: Source): SpeechFault | undefined;
export function readFault(source: Source): SpeechFault | undefined {
  switch (source.type) {
    case 'refused':
      return upgradeFault(source.status, withLogId(source.body, source.logId));
    case 'failed':
      return socketFault(source.opened, source.detail, source.code);
    case 'closed':
      return lostFault(`closed with ${source.code} ${source.reason}`);
    case 'text':
      return reported(Buffer.from(source.text, 'utf8'), undefined);
    case 'frame':
      return readFrame(source.frame);
  }
}

function readFrame(frame: Frame): SpeechFault | undefined {
  if (frame.kind === 'error') return reported(frame.payload, frame.code);
  if (frame.event === SERVER_EVENTS.ConnectionFailed || frame.event === SERVER_EVENTS.SessionFailed) {
    return refusedFault(`event ${frame.event} ${words(frame.payload)}`);
  }
  return frame.event === SERVER_EVENTS.DialogCommonError ? reported(frame.payload, undefined) : undefined;
}

function reported(payload: Uint8Array, code: number | undefined): SpeechFault {
  const object = asObject(readJson(payload)) ?? {};
  return reportedFault(code ?? codeField(object, 'status_code') ?? codeField(object, 'code'), words(payload));
}

/** The human part of an error payload: a known field of its JSON, else all of it as text. */
function words(payload: Uint8Array): string {
  const object: JsonObject = asObject(readJson(payload)) ?? {};
  return textField(object, 'error') ?? textField(object, 'message') ?? Buffer.from(payload).toString('utf8');
}

function withLogId(body: string, logId: string | null): string {
  return logId === null ? body : `${body} (log id ${logId})`;
}
