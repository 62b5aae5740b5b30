// A voice service that keeps its connection and says nothing any more, while the caller speaks: the call is not left
// with it. It takes two rounds of 15 s of speech and 10 s of asking in vain, so it runs among the long tests.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHECK_IN } from '../../shared/default-prompt.ts';
import { FaultScene } from './support/fault-scene.ts';
import { at } from './support/faults.ts';

const BOUNDED = 90_000;

let scene: FaultScene;
beforeAll(async () => {
  scene = await FaultScene.start();
});
afterAll(async () => {
  await scene.stop();
});

describe('a voice service that went mute in the middle of its greeting', () => {
  it('is asked, left for a new connection, asked again, and the call ends', { timeout: 2 * BOUNDED }, async () => {
    const faults = at({ sessionMs: 1500 }, { kind: 'silence' });
    const { call, voice } = await scene.callAnswering(faults, { toneHz: 1015 });
    expect(await call.over(BOUNDED)).toEqual({ status: 'ended', reason: 'voice-failed', sipCode: null });
    const errors = scene.station.events.all.filter((event) => event.event === 'call-error' && event.callId === call.id);
    expect(errors).toMatchObject([
      { code: 'voice-silent', fatal: false },
      { code: 'voice-silent', fatal: true },
    ]);
    const asked = voice.events.all.filter((event) => JSON.stringify(event).includes(CHECK_IN));
    expect(asked).toHaveLength(2);
  });
});
