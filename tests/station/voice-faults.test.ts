// Every fault of the voice service at every stage of a call: the call ends as the status table says or goes on, the
// fault is told in plain words, and whoever answered is never left in silence.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Faults } from '../../electron/practice/voice-service/options.ts';
import { CLIENT_EVENTS } from '../../electron/voice/doubao/event-ids.ts';
import { freePorts } from '../peers/support/free-ports.ts';
import type { StationCall } from '../peers/support/station-call.ts';
import { FaultScene, hearsAi } from './support/fault-scene.ts';
import { at, BREAKS, firstOnly } from './support/faults.ts';
import { rings } from './support/sip-peer.ts';
import type { Voice } from './support/voice.ts';

/** A fault that shows itself must be dealt with at once; what is measured includes a busy machine. */
const AT_ONCE = 4_000;
/** A service that says nothing is given 10 s, and after the answer a second one as long (docs/design.md). */
const ONE_SILENCE = 14_000;
const TWO_SILENCES = 25_000;

let scene: FaultScene;
beforeAll(async () => {
  scene = await FaultScene.start();
});
afterAll(async () => {
  await scene.stop();
});

/** The call failed by the voice service: told once, in words for a person, and as a status. */
async function expectVoiceFailure(call: StationCall, status: 'ended' | 'failed', within: number): Promise<void> {
  expect(await call.over(within)).toEqual({ status, reason: 'voice-failed', sipCode: null });
  const fatal = scene.station.events.all.filter(
    (event) => event.event === 'call-error' && event.callId === call.id && event.fatal,
  );
  expect(fatal).toHaveLength(1);
  expect(fatal[0]).toMatchObject({
    code: expect.stringMatching(/^voice-/),
    message: expect.stringMatching(/^[A-Z].+\.$/),
  });
  expect(JSON.stringify(fatal)).not.toContain('fault-access-token');
}

const errorCodes = (call: StationCall): readonly string[] =>
  scene.station.events.all.flatMap((event) =>
    event.event === 'call-error' && event.callId === call.id ? [event.code] : [],
  );

describe.concurrent('before dialling, nobody’s phone rings when the voice service', () => {
  const refused = async (faults: Faults, within: number): Promise<StationCall> => {
    const { call, number } = await scene.callRinging(faults);
    await expectVoiceFailure(call, 'failed', within);
    expect(scene.peer.methods(number)).toEqual([]);
    expect(call.course()).toEqual(['call-initiated', 'call-error', 'call-failed']);
    return call;
  };

  it.each([
    [401, 'voice-unauthorised'],
    [403, 'voice-forbidden'],
    [404, 'voice-refused'],
    [429, 'voice-unreachable'],
    [503, 'voice-unreachable'],
  ])('answers the upgrade with %i', async (status, code) => {
    expect(errorCodes(await refused({ upgrade: { status } }, AT_ONCE))).toEqual([code]);
  });

  it('refuses the connection (51)', async () => {
    const call = await refused(at('connection', { kind: 'refuse', message: 'no quota' }), AT_ONCE);
    expect(errorCodes(call)).toEqual(['voice-refused']);
  });

  it('answers the connection with an error frame', async () => {
    const call = await refused(at('connection', { kind: 'error', code: 45000001, message: 'bad request' }), AT_ONCE);
    expect(errorCodes(call)).toEqual(['voice-refused']);
  });

  it.each(BREAKS)('%s', async (_name, trouble) => {
    await refused(at('connection', trouble), AT_ONCE);
  });

  it('is not there', async () => {
    const number = scene.peer.number(rings);
    const call = await scene.call(`ws://127.0.0.1:${await freePorts(1)}/api/v3/realtime/dialogue`, number);
    await expectVoiceFailure(call, 'failed', AT_ONCE);
    expect(errorCodes(call)).toEqual(['voice-unreachable']);
    expect(scene.peer.methods(number)).toEqual([]);
  });

  it('never answers the upgrade', async () => {
    const call = await refused({ upgrade: 'silence' }, ONE_SILENCE);
    expect(errorCodes(call)).toEqual(['voice-silent']);
  });

  it('never answers StartConnection', async () => {
    const call = await refused(at('connection', { kind: 'silence' }), ONE_SILENCE);
    expect(errorCodes(call)).toEqual(['voice-silent']);
  });
});

describe.concurrent('while the phone rings, the INVITE is cancelled when the voice service', () => {
  const cancelled = async (faults: Faults, within: number): Promise<StationCall> => {
    const { call, number } = await scene.callRinging(faults);
    await call.event('call-ringing');
    await expectVoiceFailure(call, 'failed', within);
    await scene.peer.saw('CANCEL', number);
    expect(call.course()).toEqual(['call-initiated', 'call-trying', 'call-ringing', 'call-error', 'call-failed']);
    return call;
  };

  it('refuses the session (153)', async () => {
    const call = await cancelled(at('session', { kind: 'refuse', message: 'no such speaker' }), AT_ONCE);
    expect(errorCodes(call)).toEqual(['voice-refused']);
  });

  it('answers the session with an error frame', async () => {
    const call = await cancelled(at('session', { kind: 'error', code: 45000001, message: 'bad speaker' }), AT_ONCE);
    expect(errorCodes(call)).toEqual(['voice-refused']);
  });

  it.each(BREAKS)('%s in place of the session', async (_name, trouble) => {
    await cancelled(at('session', trouble), AT_ONCE);
  });

  it.each(BREAKS)('%s once the session is open', async (_name, trouble) => {
    await cancelled(at({ sessionMs: 300 }, trouble), AT_ONCE);
  });

  it('never answers StartSession', async () => {
    const call = await cancelled(at('session', { kind: 'silence' }), ONE_SILENCE);
    expect(errorCodes(call)).toEqual(['voice-silent']);
  });
});

describe.concurrent('after the answer, the call goes on with the same dialogue when the voice service', () => {
  /** The second session carries on the first one's dialogue, and the customer hears the AI. */
  const expectResumed = async (call: StationCall, voice: Voice): Promise<void> => {
    await voice.events.waitFor('second session', (event) => event.type === 'session' && event.connection === 2, 25_000);
    const [first, second, ...more] = voice.of('session');
    expect(more).toEqual([]);
    expect(second).toMatchObject({ resumed: true, dialogueId: first?.dialogueId });
    const faults = scene.station.events.all.filter((one) => one.event === 'call-error' && one.callId === call.id);
    expect(faults).toEqual([expect.objectContaining({ fatal: false, message: expect.stringMatching(/\.$/) })]);
    await call.hangUp();
    expect(await call.over()).toEqual({ status: 'ended', reason: 'agent', sipCode: null });
  };

  it.each(BREAKS)('%s once, in place of the greeting: it is spoken by the next session', async (_name, trouble) => {
    const { call, voice, audio } = await scene.callAnswering(firstOnly(at('greeting', trouble)));
    await call.event('call-answered');
    await hearsAi(audio, 0, AT_ONCE);
    await expectResumed(call, voice);
  });

  it.each(BREAKS)('%s once, while the AI speaks: it answers the customer’s next words', async (_name, trouble) => {
    const script = { listens: false, interruptions: [{ at: { sessionMs: 2500 }, heard: '喂，听得到吗？' }] };
    const { call, voice, audio } = await scene.callAnswering(firstOnly(at({ audioSent: 20 }, trouble)), { script });
    await call.event('call-answered');
    await hearsAi(audio);
    await voice.events.waitFor('second session', (event) => event.type === 'session' && event.connection === 2);
    // What was said before the loss is not said again; the next words get their answer.
    expect(voice.requests(2)).not.toContain(CLIENT_EVENTS.SayHello);
    await call.event('user-speech');
    await hearsAi(audio, performance.now(), AT_ONCE);
    await expectResumed(call, voice);
  });

  it('falls silent once, in place of the greeting', async () => {
    const { call, voice, audio } = await scene.callAnswering(firstOnly(at('greeting', { kind: 'silence' })));
    await call.event('call-answered');
    await hearsAi(audio, 0, ONE_SILENCE);
    await expectResumed(call, voice);
  });

  it('falls silent once, in place of a reply', async () => {
    const script = {
      listens: false,
      greeting: { text: '您好', tone: { hertz: 440, milliseconds: 300 } },
      interruptions: [{ at: { sessionMs: 2500 }, heard: '喂，听得到吗？' }],
    };
    const { call, voice, audio } = await scene.callAnswering(firstOnly(at('reply', { kind: 'silence' })), { script });
    await call.event('user-speech');
    const spoken = performance.now();
    await voice.events.waitFor('second session', (event) => event.type === 'session' && event.connection === 2, 14_000);
    await hearsAi(audio, spoken, ONE_SILENCE);
    await expectResumed(call, voice);
  });
});

describe.concurrent('after the answer, a voice service', () => {
  it('that falls silent in the middle of the customer’s turn is missed, and the call goes on', async () => {
    const script = {
      listens: false,
      greeting: { text: '您好', tone: { hertz: 440, milliseconds: 300 } },
      interruptions: [{ at: { sessionMs: 2000 }, heard: '喂，听得到吗？' }],
    };
    // Between the first word (450) and the text, which comes 600 ms later.
    const { call, voice, audio } = await scene.callAnswering(firstOnly(at({ sessionMs: 2300 }, { kind: 'silence' })), {
      script,
    });
    await voice.events.waitFor('second session', (event) => event.type === 'session' && event.connection === 2, 30_000);
    const resumed = performance.now();
    expect(errorCodes(call)).toEqual(['voice-silent']);
    await hearsAi(audio, resumed, AT_ONCE + 2_000);
    await call.hangUp();
    expect(await call.over()).toEqual({ status: 'ended', reason: 'agent', sipCode: null });
  });

  it('that sends some garbage between its words is borne', async () => {
    const few = { troubles: [{ at: { audioSent: 3 }, trouble: { kind: 'random-bytes', messages: 3 } as const }] };
    const { call, voice, audio } = await scene.callAnswering(few);
    await call.event('call-answered');
    await hearsAi(audio);
    await call.event('ai-response');
    await call.hangUp();
    await call.over();
    expect(errorCodes(call)).toEqual([]);
    expect(voice.of('session')).toHaveLength(1);
  });

  it('that is silent at the farewell does not keep the call', async () => {
    const faults = { troubles: [{ at: 'finish', trouble: { kind: 'silence' } }] } as const;
    const { call, number } = await scene.callAnswering(faults);
    await call.event('call-answered');
    const from = performance.now();
    await call.hangUp();
    await scene.peer.saw('BYE', number);
    expect(performance.now() - from).toBeLessThan(1_000);
    expect(await call.over()).toMatchObject({ status: 'ended', reason: 'agent' });
    expect(performance.now() - from).toBeLessThan(AT_ONCE);
  });
});

describe.concurrent('after the answer, the call ends as voice-failed when the voice service', () => {
  const ended = async (faults: (connection: number) => Faults, within: number): Promise<StationCall> => {
    const { call, number, voice } = await scene.callAnswering(faults);
    await call.event('call-answered', 15_000);
    await expectVoiceFailure(call, 'ended', within);
    await scene.peer.saw('BYE', number);
    expect(voice.of('upgrade')).toHaveLength(2);
    return call;
  };

  it.each(BREAKS)('%s, and again when it was reconnected', async (_name, trouble) => {
    const call = await ended(() => at({ sessionMs: 1000 }, trouble), AT_ONCE + 2_000);
    expect(errorCodes(call)).toHaveLength(2);
  });

  it.each([
    ['refuses the credentials', { upgrade: { status: 401 } }],
    ['refuses the session', at('session', { kind: 'refuse', message: 'gone' })],
    ['cuts the connection', at('connection', { kind: 'cut' })],
    ['sends garbage', at('connection', { kind: 'random-bytes', messages: 10 })],
  ] as const)('%s at the reconnection', async (_name, faults) => {
    const call = await ended(
      (connection) => (connection === 1 ? at({ sessionMs: 800 }, { kind: 'cut' }) : faults),
      AT_ONCE,
    );
    expect(errorCodes(call)).toHaveLength(2);
  });

  it.each([
    ['never greets', at('greeting', { kind: 'silence' })],
    ['sends one senseless frame in place of the greeting', at('greeting', { kind: 'random-bytes', messages: 1 })],
  ] as const)('%s, twice', async (_name, faults) => {
    await ended(() => faults, TWO_SILENCES);
  });

  it.each([
    ['the upgrade', { upgrade: 'silence' }],
    ['StartConnection', at('connection', { kind: 'silence' })],
    ['StartSession', at('session', { kind: 'silence' })],
  ] as const)('is cut and then never answers %s', async (_name, faults) => {
    const cut = at({ sessionMs: 800 }, { kind: 'cut' });
    await ended((connection) => (connection === 1 ? cut : faults), ONE_SILENCE + 2_000);
  });

  it('refuses a session that began with the answer', async () => {
    const faults = at('session', { kind: 'refuse', message: 'no such speaker' });
    const voice = await scene.voice(faults);
    const { number } = await scene.peer.answering();
    const call = await scene.call(voice.url, number);
    await expectVoiceFailure(call, 'ended', AT_ONCE);
    await scene.peer.saw('BYE', number);
  });
});
