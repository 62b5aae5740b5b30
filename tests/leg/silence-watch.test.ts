import { describe, expect, it } from 'vitest';
import { SilenceWatch } from '../../electron/leg/silence-watch.ts';
import { FakeClock } from '../support/fake-clock.ts';

function watch(): { clock: FakeClock; watch: SilenceWatch; silences: string[] } {
  const clock = new FakeClock();
  const silences: string[] = [];
  return { clock, silences, watch: new SilenceWatch(clock, (owed, waited) => silences.push(`${owed} ${waited}`)) };
}

const sound = { type: 'reply-audio', samples: new Int16Array(480) } as const;
const words = { type: 'user-text', text: 'hello', final: true } as const;

describe('SilenceWatch', () => {
  it('gives a greeting 10 s, an answer 20 s, a session 25 s', () => {
    for (const [owed, limit] of [
      ['greeting', 10_000],
      ['reply', 20_000],
      ['session', 25_000],
    ] as const) {
      const rig = watch();
      rig.watch.expect(owed);
      rig.clock.advance(limit - 1);
      expect(rig.silences).toEqual([]);
      rig.clock.advance(1);
      expect(rig.silences).toEqual([`${owed} ${limit}`]);
      expect(rig.clock.pendingTimers).toBe(0);
    }
  });

  it('expects an answer when the customer said words, and none to noise', () => {
    const noise = watch();
    for (const event of [{ type: 'user-started' }, { type: 'user-ended' }] as const) noise.watch.take(event);
    noise.clock.advance(60_000);
    expect(noise.silences).toEqual([]);
    const spoken = watch();
    for (const event of [{ type: 'user-started' }, words, { type: 'user-ended' }] as const) spoken.watch.take(event);
    spoken.clock.advance(60_000);
    expect(spoken.silences).toEqual(['reply 20000']);
  });

  it('waits for nothing while the call is on hold, and anew for what is still owed afterwards', () => {
    const rig = watch();
    rig.watch.expect('greeting');
    rig.clock.advance(9_000);
    rig.watch.pause(true);
    rig.clock.advance(600_000);
    expect(rig.silences).toEqual([]);
    expect(rig.clock.pendingTimers).toBe(0);
    rig.watch.pause(false);
    rig.clock.advance(9_999);
    expect(rig.silences).toEqual([]);
    rig.clock.advance(1);
    expect(rig.silences).toEqual(['greeting 10000']);
  });

  it('notices on hold too when a session does not open, and forgets what was settled meanwhile', () => {
    const rig = watch();
    rig.watch.pause(true);
    rig.watch.expect('session');
    rig.clock.advance(25_000);
    expect(rig.silences).toEqual(['session 25000']);
    rig.watch.expect('reply');
    rig.watch.take(sound);
    rig.watch.pause(false);
    rig.clock.advance(60_000);
    expect(rig.silences).toHaveLength(1);
  });

  it('is content with sound, and not with text alone', () => {
    const rig = watch();
    rig.watch.expect('greeting');
    rig.watch.take({ type: 'reply-started', replyId: 'r' });
    rig.watch.take({ type: 'reply-text', replyId: 'r', delta: 'hello' });
    rig.clock.advance(9_999);
    rig.watch.take(sound);
    rig.clock.advance(60_000);
    expect(rig.silences).toEqual([]);
    rig.watch.expect('reply');
    rig.watch.take({ type: 'reply-text', replyId: 'r', delta: 'hello' });
    rig.clock.advance(20_000);
    expect(rig.silences).toEqual(['reply 20000']);
  });

  it('lets the customer speak on, as long as his words go on or end', () => {
    const rig = watch();
    rig.watch.expect('reply');
    rig.watch.take({ type: 'user-started' });
    for (let second = 0; second < 60; second += 15) {
      rig.clock.advance(15_000);
      rig.watch.take(words);
    }
    rig.watch.take(sound);
    rig.clock.advance(60_000);
    expect(rig.silences).toEqual([]);
  });

  it('misses the end of a turn that began, with words or without', () => {
    for (const events of [[{ type: 'user-started' }], [{ type: 'user-started' }, words]] as const) {
      const rig = watch();
      for (const event of events) rig.watch.take(event);
      rig.clock.advance(60_000);
      expect(rig.silences).toEqual(['turn 20000']);
    }
  });

  it('forgets on stop', () => {
    const rig = watch();
    rig.watch.expect('greeting');
    rig.watch.stop();
    rig.clock.advance(60_000);
    expect(rig.silences).toEqual([]);
    expect(rig.clock.pendingTimers).toBe(0);
  });
});
