// What the doctor finds by the practice call.

import { describe, expect, it } from 'vitest';
import { doctorScene, verdict, WELL } from './doctor-scene.ts';

const scene = doctorScene();

describe('the practice call', () => {
  it('lets both sides be heard', async () => {
    const { figures } = await scene.step('practice-call', {});
    expect(figures).toMatchObject({ answeredMs: '10', received: '100', lost: '0' });
  });

  it('fails, and says why', async () => {
    const practiceCall = async () => ({ ...WELL, customerHeardMs: null, problem: 'voice service: unreachable' });
    const found = await scene.step('practice-call', {}, { world: { practiceCall } });
    expect([...verdict(found), found.figures.problem]).toEqual([
      'bad',
      'practice-failed',
      'voice service: unreachable',
    ]);
  });
});
