// A call's recording, fetched whole, with its peaks and a player; let go when the page is left.

import { useEffect, useState } from 'react';
import { fetchRecording, RecordingRefused } from '../../api/recording.ts';
import { useSession } from '../../bind/console.ts';
import type { Fault } from '../../ui/fault.ts';
import type { Player } from './player.ts';
import { createPlayer } from './player.ts';
import type { Peaks } from './wav-peaks.ts';
import { peaksOf } from './wav-peaks.ts';

/** The bars of a waveform are 3 px apart; ten a second are enough for a page without zoom. */
const PEAKS_PER_SECOND = 40;

export interface LoadedRecording {
  readonly player: Player;
  readonly peaks: Peaks;
  /** For downloading: the file as it was fetched. */
  readonly url: string;
}

export interface Recording {
  readonly loaded: LoadedRecording | null;
  readonly fault: Fault | null;
  readonly retry: () => void;
}

/** `exists` false: nothing is fetched. */
export function useRecording(callId: string, exists: boolean): Recording {
  const token = useSession(({ session }) => (session.kind === 'signed-in' ? session.token : null));
  const [loaded, setLoaded] = useState<LoadedRecording | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` fetches the same file again
  useEffect(() => {
    if (!exists || token === null) return;
    const abort = new AbortController();
    let held: LoadedRecording | undefined;
    open(callId, token, abort.signal).then(
      (recording) => {
        held = recording;
        if (abort.signal.aborted) release(recording);
        else setLoaded(recording);
      },
      (rejection: unknown) => {
        if (!abort.signal.aborted) setFault(faultOf(rejection));
      },
    );
    return () => {
      abort.abort();
      setLoaded(null);
      setFault(null);
      if (held !== undefined) release(held);
    };
  }, [callId, exists, token, round]);
  return { loaded, fault, retry: () => setRound((before) => before + 1) };
}

async function open(callId: string, token: string, signal: AbortSignal): Promise<LoadedRecording> {
  const file = await fetchRecording(callId, token, signal);
  const peaks = await peaksOf(await file.arrayBuffer(), PEAKS_PER_SECOND);
  const url = URL.createObjectURL(file);
  return { player: createPlayer(new Audio(url), peaks.durationMs), peaks, url };
}

function release({ player, url }: LoadedRecording): void {
  player.dispose();
  URL.revokeObjectURL(url);
}

const BY_STATUS: Readonly<Record<number, Fault['code']>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
};

function faultOf(rejection: unknown): Fault {
  const refused = rejection instanceof RecordingRefused ? BY_STATUS[rejection.status] : undefined;
  const code = refused ?? (rejection instanceof TypeError ? 'OFFLINE' : 'UNKNOWN');
  return { code, message: null, field: null };
}
