import { describe, expect, it } from 'vitest';
import { JitterEstimate } from '../../electron/rtp/jitter-estimate.ts';

describe('JitterEstimate', () => {
  it('is zero for packets that come as evenly as they were sent', () => {
    const jitter = new JitterEstimate(8000);
    for (let packet = 0; packet < 100; packet += 1) jitter.update(packet * 160, 1000 + packet * 20);
    expect(jitter.milliseconds).toBe(0);
  });

  it('moves a sixteenth of the way to each difference', () => {
    const jitter = new JitterEstimate(8000);
    jitter.update(0, 0);
    jitter.update(160, 36);
    expect(jitter.milliseconds).toBe(1);
    jitter.update(320, 56);
    expect(jitter.milliseconds).toBe(1 - 1 / 16);
  });

  it('settles at the deviation of an alternating delay', () => {
    const jitter = new JitterEstimate(8000);
    for (let packet = 0; packet < 500; packet += 1) jitter.update(packet * 160, packet * 20 + (packet % 2) * 5);
    expect(jitter.milliseconds).toBeCloseTo(5, 3);
  });

  it('does not notice the timestamp wrapping', () => {
    const jitter = new JitterEstimate(8000);
    for (let packet = 0; packet < 100; packet += 1) {
      jitter.update((0xffff_f000 + packet * 160) >>> 0, 5_000_000 + packet * 20);
    }
    expect(jitter.milliseconds).toBe(0);
  });
});
