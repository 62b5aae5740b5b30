// Our client and the voice service over a real socket, and everything either told.

import { type Clock, systemClock } from '../../../electron/base/clock.ts';
import type { DisposableStack } from '../../../electron/base/disposable.ts';
import { silentLogger } from '../../../electron/base/logger.ts';
import { systemRandom } from '../../../electron/base/random.ts';
import { openWebSocket } from '../../../electron/net/websocket.ts';
import type { Faults, VoiceServiceOptions } from '../../../electron/practice/voice-service/options.ts';
import type { ServiceEvent } from '../../../electron/practice/voice-service/service-event.ts';
import { startVoiceService, type VoiceService } from '../../../electron/practice/voice-service/voice-service.ts';
import { DOUBAO_DEFAULTS, type DoubaoConfig } from '../../../electron/voice/config.ts';
import { createDoubaoModel } from '../../../electron/voice/doubao/doubao-model.ts';
import type { SpeechEvent, SpeechFault, SpeechSession } from '../../../electron/voice/model.ts';
import { EventLog } from '../../support/event-log.ts';
import { clip, throughLine, uplink } from './sounds.ts';

const world = { clock: systemClock, random: systemRandom, logger: silentLogger };
/** Nobody waits for a test's replies in real time. */
const HASTY = { pace: 400, thinking: 1 };

export interface Caller {
  readonly session: SpeechSession;
  readonly told: EventLog<SpeechEvent>;
  /** Waits for an event of this type. */
  next<T extends SpeechEvent['type']>(type: T): Promise<Extract<SpeechEvent, { type: T }>>;
  /** Waits for the fault that ends the session. */
  fault(): Promise<SpeechFault>;
  /** Says a phrase of the catalogue through a telephone line, then is silent for a second. */
  say(clipId: string): void;
  /** Text and samples of the replies told so far. */
  replies(): { text: string; samples: number }[];
}

export interface VoiceScene {
  readonly service: VoiceService;
  readonly happened: EventLog<ServiceEvent>;
  /** A session that is connecting and starting. */
  call(change?: Partial<DoubaoConfig> & { dialogueId?: string; clock?: Clock }): Caller;
}

/** Starts a service; `stack` ends it. */
export async function voiceScene(
  stack: DisposableStack,
  options: Partial<VoiceServiceOptions> = {},
): Promise<VoiceScene> {
  const manners = { ...HASTY, ...options.manners };
  const service = stack.add(await startVoiceService({ ...world, ...options, manners }));
  const happened = new EventLog<ServiceEvent>();
  service.events.on((event) => happened.add(event));
  const call: VoiceScene['call'] = ({ dialogueId, clock = systemClock, ...change } = {}) => {
    const credentials = { kind: 'app', appId: '1234', accessToken: 'token' } as const;
    const config: DoubaoConfig = { kind: 'doubao', ...DOUBAO_DEFAULTS, credentials, botName: '顾问', url: service.url };
    const model = createDoubaoModel({ ...config, ...change }, { ...world, clock, openSocket: openWebSocket });
    const told = new EventLog<SpeechEvent>();
    const settings = { systemPrompt: '你是幼儿园招生顾问', ...(dialogueId === undefined ? {} : { dialogueId }) };
    const session = model.createSession(settings, (event) => told.add(event));
    stack.defer(() => session.close());
    session.connect();
    session.start();
    return callerOn(session, told);
  };
  return { service, happened, call };
}

/** A scene in which the given troubles happen to every connection. */
export function troubledScene(stack: DisposableStack, faults: Faults): Promise<VoiceScene> {
  return voiceScene(stack, { faults });
}

function callerOn(session: SpeechSession, told: EventLog<SpeechEvent>): Caller {
  const next: Caller['next'] = (type) =>
    told.next((event): event is Extract<SpeechEvent, { type: typeof type }> => event.type === type);
  return {
    session,
    told,
    next,
    fault: async () => (await next('failed')).fault,
    say: (clipId) => {
      const audio = uplink(throughLine(clip(clipId).samples, { lead: 4000 }), 1000);
      for (let at = 0; at < audio.length; at += 320) session.hear(audio.subarray(at, at + 320));
    },
    replies: () => repliesIn(told.all),
  };
}

function repliesIn(events: readonly SpeechEvent[]): { text: string; samples: number }[] {
  const replies: { text: string; samples: number }[] = [];
  for (const event of events) {
    const last = replies.at(-1);
    if (event.type === 'reply-started') replies.push({ text: '', samples: 0 });
    else if (event.type === 'reply-text' && last) last.text += event.delta;
    else if (event.type === 'reply-audio' && last) last.samples += event.samples.length;
  }
  return replies;
}
