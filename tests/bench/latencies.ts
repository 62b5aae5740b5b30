// Latencies of a round, from what the far ends and the voice service noted on the shared clock.

import type { PeerNotes } from './peer-process.ts';
import type { Interruption } from './voice-process.ts';

/** From the 200 OK that a far end sent to the first packet of the greeting that it received, milliseconds per call. */
export function greetingLatencies(notes: readonly PeerNotes[]): readonly number[] {
  return notes.flatMap(({ answeredAt, spurts }) => {
    const greeting = spurts[0];
    return greeting === undefined ? [] : [greeting.first - answeredAt];
  });
}

/**
 * From each 450 inside the window to the last packet of speech that the far end received; negative when that packet was
 * there before the 450. An interruption of silence (the engine had nothing left to play) measures nothing.
 */
export function interruptionLatencies(
  interruptions: readonly Interruption[],
  notes: readonly PeerNotes[],
  window: { readonly from: number; readonly to: number },
): readonly number[] {
  const spurtsOf = new Map(notes.map(({ call, spurts }) => [call, spurts]));
  return interruptions.flatMap(({ call, at }) => {
    if (at < window.from || at > window.to) return [];
    const spurt = spurtsOf.get(call)?.findLast(({ first }) => first <= at);
    return spurt === undefined || at - spurt.last > ALREADY_SILENT_MS ? [] : [spurt.last - at];
  });
}

/** Packets come every 20 ms: when the last one is older than three of them, there was nothing to interrupt. */
const ALREADY_SILENT_MS = 60;
