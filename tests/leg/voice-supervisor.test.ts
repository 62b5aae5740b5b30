// A call's voice through good and bad days: one greeting, one second chance, no silence.

import { describe, expect, it } from 'vitest';
import { VoiceSupervisor } from '../../electron/leg/voice-supervisor.ts';
import type { SpeechFault } from '../../electron/voice/model.ts';
import { CHECK_IN } from '../../shared/default-prompt.ts';
import { FakeClock } from '../support/fake-clock.ts';
import type { FakeSession } from './support/fake-model.ts';
import { FakeModel } from './support/fake-model.ts';

const LOST: SpeechFault = { code: 'lost', retryable: true, message: 'The connection broke.' };
const REFUSED: SpeechFault = { code: 'unauthorised', retryable: false, message: 'The key is wrong.' };

/** A supervisor over sessions that answer only when the test says so. */
class Rig {
  readonly clock = new FakeClock();
  readonly told: string[] = [];
  readonly conversed: string[] = [];
  readonly model = new FakeModel();
  readonly voice: VoiceSupervisor;
  losses = 0;

  constructor() {
    this.voice = new VoiceSupervisor({
      model: this.model,
      systemPrompt: 'be kind',
      greeting: 'hello',
      clock: this.clock,
      listener: {
        tell: (event) => this.told.push('fault' in event ? `${event.type} ${event.fault.code}` : event.type),
        converse: (event) => this.conversed.push(event.type),
        sessionOpened: () => {},
        sessionLost: () => {
          this.losses += 1;
        },
        greeted: () => {},
      },
    });
  }

  session(number: number): FakeSession {
    const session = this.model.sessions[number - 1];
    if (session === undefined) throw new Error(`there is no session ${number}`);
    return session;
  }

  /** Lets the fake's answers to connect and start arrive. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  }

  /** A call that is answered, greeted and in the midst of talking. */
  static async talking(): Promise<Rig> {
    const rig = new Rig();
    rig.voice.connect();
    rig.voice.start();
    await rig.settle();
    rig.voice.answer();
    rig.session(1).say('greeting', 100);
    rig.voice.greetingHeard();
    return rig;
  }
}

describe('VoiceSupervisor', () => {
  it('connects without a session, opens it while ringing and greets on the answer', async () => {
    const rig = new Rig();
    rig.voice.connect();
    await rig.settle();
    expect(rig.session(1).asked).toEqual(['connect']);
    rig.voice.start();
    await rig.settle();
    expect(rig.session(1).asked).toEqual(['connect', 'start']);
    rig.voice.answer();
    expect(rig.session(1).asked).toEqual(['connect', 'start', 'greet hello']);
    expect(rig.told).toEqual(['voice-connected', 'voice-ready']);
  });

  it('greets once the session is ready when the answer came first', async () => {
    const rig = new Rig();
    rig.voice.start();
    rig.voice.answer();
    expect(rig.session(1).asked).toEqual(['connect', 'start']);
    await rig.settle();
    expect(rig.session(1).asked).toEqual(['connect', 'start', 'greet hello']);
  });

  it('lets the model hear only while a session is ready', async () => {
    const rig = new Rig();
    rig.voice.start();
    rig.voice.hear(new Int16Array(320));
    expect(rig.voice.listening).toBe(false);
    await rig.settle();
    rig.voice.hear(new Int16Array(320));
    expect(rig.session(1).heardFrames).toBe(1);
  });

  it('fails at once when the service refuses, even after the answer', async () => {
    const rig = new Rig();
    rig.voice.connect();
    rig.session(1).tell({ type: 'failed', fault: REFUSED });
    expect(rig.told).toEqual(['voice-failed unauthorised']);
    const talking = await Rig.talking();
    talking.session(1).tell({ type: 'failed', fault: REFUSED });
    expect(talking.told.slice(2)).toEqual(['voice-failed unauthorised']);
    expect(talking.model.sessions.length).toBe(1);
  });

  it.each(['failed', 'closed'] as const)('fails at once when the session is %s before the answer', async (type) => {
    const rig = new Rig();
    rig.voice.start();
    await rig.settle();
    rig.session(1).tell(type === 'failed' ? { type, fault: LOST } : { type });
    expect(rig.told.slice(2)).toEqual(['voice-failed lost']);
    expect(rig.model.sessions.length).toBe(1);
  });

  it('resumes the same dialogue once after a loss in the call, without greeting again', async () => {
    const rig = await Rig.talking();
    rig.session(1).tell({ type: 'failed', fault: LOST });
    expect(rig.told.slice(2)).toEqual(['voice-interrupted lost']);
    expect(rig.losses).toBe(1);
    expect(rig.session(2).settings).toEqual({ systemPrompt: 'be kind', dialogueId: 'dialogue-1' });
    await rig.settle();
    expect(rig.session(2).asked).toEqual(['connect', 'start']);
    expect(rig.told.slice(3)).toEqual(['voice-ready']);
    rig.voice.hear(new Int16Array(320));
    expect(rig.session(2).heardFrames).toBe(1);
  });

  it('greets again when nobody heard the greeting', async () => {
    const rig = new Rig();
    rig.voice.start();
    rig.voice.answer();
    await rig.settle();
    rig.session(1).tell({ type: 'failed', fault: LOST });
    await rig.settle();
    expect(rig.session(2).asked).toEqual(['connect', 'start', 'greet hello']);
  });

  it('fails when the second session cannot be had', async () => {
    const rig = await Rig.talking();
    rig.session(1).tell({ type: 'failed', fault: LOST });
    rig.session(2).tell({ type: 'failed', fault: { ...LOST, code: 'unreachable' } });
    await rig.settle();
    expect(rig.told.slice(2)).toEqual(['voice-interrupted lost', 'voice-failed unreachable']);
    expect(rig.model.sessions.length).toBe(2);
  });

  it('fails when the second session is lost too', async () => {
    const rig = await Rig.talking();
    rig.session(1).tell({ type: 'failed', fault: LOST });
    await rig.settle();
    rig.session(2).tell({ type: 'closed' });
    expect(rig.told.slice(2)).toEqual(['voice-interrupted lost', 'voice-ready', 'voice-failed lost']);
    expect(rig.model.sessions.length).toBe(2);
  });

  it('takes a service that does not greet, then one that does not answer, for lost', async () => {
    const rig = new Rig();
    rig.voice.start();
    await rig.settle();
    rig.voice.answer();
    rig.clock.advance(10_000);
    expect(rig.told.slice(2)).toEqual(['voice-interrupted silent']);
    expect(rig.session(1).asked.at(-1)).toBe('close');
    await rig.settle();
    rig.session(2).say('greeting', 100);
    rig.session(2).tell({ type: 'user-started' });
    rig.session(2).tell({ type: 'user-text', text: 'hello?', final: true });
    rig.session(2).tell({ type: 'user-ended' });
    rig.clock.advance(20_000);
    expect(rig.told.slice(3)).toEqual(['voice-ready', 'voice-failed silent']);
    expect(rig.clock.pendingTimers).toBe(0);
  });

  it('asks a customer who was not heard to repeat, and takes a service that cannot say that for lost', async () => {
    const rig = await Rig.talking();
    rig.voice.checkIn();
    expect(rig.session(1).asked.at(-1)).toBe(`greet ${CHECK_IN}`);
    rig.clock.advance(10_000);
    expect(rig.told.at(-1)).toBe('voice-interrupted silent');
    await rig.settle();
    rig.voice.checkIn();
    rig.session(2).say('check-in', 100);
    rig.clock.advance(60_000);
    expect(rig.told).not.toContain('voice-failed silent');
    rig.voice.checkIn();
    rig.clock.advance(10_000);
    expect(rig.told.at(-1)).toBe('voice-failed silent');
  });

  it('does not ask while an answer is owed: that wait has its own end', async () => {
    const rig = await Rig.talking();
    rig.session(1).tell({ type: 'user-started' });
    const before = rig.session(1).asked.length;
    rig.voice.checkIn();
    expect(rig.session(1).asked).toHaveLength(before);
  });

  it('does not listen to a session it gave up', async () => {
    const rig = await Rig.talking();
    const old = rig.session(1);
    old.tell({ type: 'failed', fault: LOST });
    const before = rig.conversed.length;
    old.tell({ type: 'user-started' });
    old.tell({ type: 'failed', fault: REFUSED });
    await rig.settle();
    expect(rig.told.slice(2)).toEqual(['voice-interrupted lost', 'voice-ready']);
    expect(rig.conversed.length).toBe(before);
  });

  it('closes in order, tells nothing more and leaves no timer', async () => {
    const rig = await Rig.talking();
    rig.session(1).tell({ type: 'user-text', text: 'bye', final: true });
    rig.session(1).tell({ type: 'user-ended' });
    await rig.voice.close();
    await rig.voice.close();
    expect(rig.session(1).asked.filter((what) => what === 'close')).toEqual(['close']);
    expect(rig.told).toEqual(['voice-connected', 'voice-ready']);
    expect(rig.clock.pendingTimers).toBe(0);
    rig.voice.start();
    expect(rig.model.sessions.length).toBe(1);
  });
});
