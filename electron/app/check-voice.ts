// Checks the voice service as a call would reach it, but opens no session: upgrade, StartConnection, FinishConnection.

import type { Finding, FindingCode } from '../../shared/findings.ts';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { Random } from '../base/random.ts';
import type { VoiceConfig } from '../voice/config.ts';
import { createDoubaoModel } from '../voice/doubao/doubao-model.ts';
import type { OpenSocket } from '../voice/doubao/socket.ts';
import type { SpeechEvent, SpeechFault } from '../voice/model.ts';

export interface VoiceCheckWorld {
  readonly openSocket: OpenSocket;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

/** Sooner than a call gives up (10 s): somebody looks at the button that was pressed. */
const LIMIT = 8_000;

/** What a fault means where it does not say so itself. */
const BY_CODE: Readonly<Record<SpeechFault['code'], FindingCode>> = {
  unauthorised: 'wrong-credentials',
  forbidden: 'forbidden',
  refused: 'refused',
  unreachable: 'no-answer',
  lost: 'no-answer',
  silent: 'no-answer',
  protocol: 'not-the-service',
};

/** The finding that a fault of the voice service amounts to. */
export function findingOfFault(fault: SpeechFault): FindingCode {
  return fault.finding ?? BY_CODE[fault.code];
}

/** Resolves within 8 s, never rejects; an aborted check is given up at once and found `no-answer`. */
export async function checkVoice(config: VoiceConfig, world: VoiceCheckWorld, signal?: AbortSignal): Promise<Finding> {
  const { clock } = world;
  const startedAt = clock.now();
  const { promise, resolve } = Promise.withResolvers<Pick<Finding, 'code' | 'detail'>>();
  const session = createDoubaoModel(config, world).createSession({ systemPrompt: '' }, (event: SpeechEvent) => {
    if (event.type === 'connected') resolve({ code: 'ok', detail: null });
    if (event.type === 'failed') resolve({ code: findingOfFault(event.fault), detail: event.fault.detail ?? null });
  });
  const giveUp = (): void => resolve({ code: 'no-answer', detail: null });
  const timer = clock.after(LIMIT, giveUp);
  signal?.addEventListener('abort', giveUp);
  if (signal?.aborted !== true) session.connect();
  else giveUp();
  const { code, detail } = await promise;
  timer.cancel();
  signal?.removeEventListener('abort', giveUp);
  // The goodbye is bounded and interests nobody.
  void session.close();
  const words = [hostOf(config.url), detail].filter((part) => part !== null).join(': ');
  return { code, detail: code === 'ok' ? null : words, tookMs: Math.round(clock.now() - startedAt) };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
