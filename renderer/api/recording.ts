// Recordings come by plain HTTP beside the procedures: from the station, or from the desktop's own protocol.

import type { CallId } from '../../shared/call.ts';

/** What the station answered instead of a recording; `status` is HTTP's. */
export class RecordingRefused extends Error {
  override readonly name = 'RecordingRefused';
  readonly status: number;

  constructor(status: number) {
    super(`the station answered ${status}`);
    this.status = status;
  }
}

/** Fetches the whole WAV file. Rejects with RecordingRefused, or TypeError without a connection. */
export async function fetchRecording(callId: CallId, token: string, signal: AbortSignal): Promise<Blob> {
  const url = new URL(`api/calls/${encodeURIComponent(callId)}/recording`, document.baseURI);
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` }, signal });
  if (!response.ok) throw new RecordingRefused(response.status);
  return response.blob();
}
