// The practice call, its customer and its audio played by the test's hand: heard, refused, lost, given up.

import { beforeEach, describe, expect, it } from 'vitest';
import { placePracticeCall } from '../../../electron/app/doctor/practice-call.ts';
import { Emitter } from '../../../electron/base/emitter.ts';
import type { LegEvent, LegPool } from '../../../electron/leg/leg.ts';
import { MediaSession } from '../../../electron/sdp/media-session.ts';
import type { InviteOptions, SipCallEvent } from '../../../electron/sip/user-agent-port.ts';
import type { DoubaoConfig } from '../../../electron/voice/config.ts';
import type { CallLevel } from '../../../shared/console-events.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { CountingAgent, PRACTICE } from '../line-scene.ts';

const VOICE: DoubaoConfig = {
  kind: 'doubao',
  ...{ url: 'ws://127.0.0.1:2/', resourceId: 'r', model: 'm', speaker: 's', botName: 'b' },
  credentials: { kind: 'app', appId: 'practice', accessToken: 'practice' },
};
const FAULT = { code: 'unreachable', message: 'gone', retryable: true } as const;

let clock: FakeClock;
let leg: Emitter<LegEvent>;
let call: Emitter<SipCallEvent>;
let levels: Emitter<readonly CallLevel[]>;
let log: string[];
let offered: InviteOptions | undefined;
let callId: string;

beforeEach(() => {
  clock = new FakeClock();
  [leg, call, levels] = [new Emitter(), new Emitter(), new Emitter()];
  log = [];
  offered = undefined;
});

class PracticeAgent extends CountingAgent {
  override invite(options: InviteOptions) {
    offered = options;
    const outgoing = super.invite(options);
    return { ...outgoing, events: call, hangUp: async () => void log.push('hang up') };
  }
}

const legs: LegPool = {
  open: async (options) => {
    callId = options.callId;
    return {
      ...{ rtpPort: 40_000, events: leg },
      connectVoice: () => void log.push('connect'),
      startVoice: () => void log.push('start'),
      setRemote: () => void log.push('remote'),
      answer: () => void log.push('answer'),
      close: async () => {
        log.push('close');
        const meters = { packetsSent: 5, packetsReceived: 90, packetsLost: 2, packetsLate: 0, jitterMs: 1 };
        return { meters, recordedMs: null };
      },
    };
  },
  get levels() {
    return levels;
  },
  meters: new Emitter(),
  dispose: async () => {},
};

async function begun(signal = new AbortController().signal) {
  const userAgent = new PracticeAgent({ host: '127.0.0.1', port: 5062 });
  const random = seededRandom(3);
  const report = placePracticeCall({ trunk: PRACTICE, voice: VOICE, userAgent, legs, clock, random }, signal);
  await Promise.resolve();
  return { report };
}

/** The customer's answer to our offer. */
function answer(): string {
  return new MediaSession({ host: '127.0.0.1', port: 41_000 }, seededRandom(4)).answer(offered?.body ?? '').text;
}

const hear = (customer: number, ai: number): void => levels.emit([{ callId, atMs: 0, customer, ai }]);

describe('the practice call', () => {
  it('is well once both sides were heard, and then ended', async () => {
    const { report } = await begun();
    expect(offered).toBeUndefined();
    leg.emit({ type: 'voice-connected' });
    call.emit({ type: 'ringing', code: 180, body: null });
    clock.advance(1500);
    call.emit({ type: 'answered', body: answer() });
    hear(0, 90);
    levels.emit([{ callId: 'another', atMs: 0, customer: 200, ai: 200 }]);
    clock.advance(2000);
    hear(4, 0);
    hear(120, 0);
    expect(await report).toEqual({
      ...{ answeredMs: 1500, aiHeardMs: 1500, customerHeardMs: 3500 },
      ...{ received: 90, lost: 2, problem: null },
    });
    expect(log).toEqual(['connect', 'start', 'remote', 'answer', 'close', 'hang up']);
    expect([levels.listenerCount, clock.pendingTimers]).toEqual([0, 0]);
  });

  it.each<[string, () => void, string]>([
    ['the voice service', () => leg.emit({ type: 'voice-failed', fault: FAULT }), 'voice service: unreachable'],
    ['the audio', () => leg.emit({ type: 'lost', message: 'the worker died' }), 'the worker died'],
    [
      'the customer',
      () => {
        leg.emit({ type: 'voice-connected' });
        call.emit({ type: 'failed', failure: { kind: 'no-answer' }, reason: null });
      },
      'the call was not answered: no-answer',
    ],
    [
      'an answer that nobody understands',
      () => {
        leg.emit({ type: 'voice-connected' });
        call.emit({ type: 'answered', body: 'v=0' });
      },
      'answer refused: ',
    ],
  ])('fails by %s, and says so', async (_, happen, problem) => {
    const { report } = await begun();
    happen();
    expect((await report).problem).toContain(problem);
    expect(log).toContain('close');
  });

  it('says what was missing when it is given up', async () => {
    const gone = new AbortController();
    const { report } = await begun(gone.signal);
    leg.emit({ type: 'voice-connected' });
    call.emit({ type: 'answered', body: answer() });
    hear(0, 90);
    clock.advance(11_000);
    gone.abort();
    expect((await report).problem).toBe('nothing heard of the customer within 11 s');
    expect(log.slice(-2)).toEqual(['close', 'hang up']);
  });

  it('is not begun for somebody who is gone already', async () => {
    const { report } = await begun(AbortSignal.abort());
    expect((await report).problem).toBe('no answer within 0 s');
    expect(log).toEqual(['close']);
  });
});
