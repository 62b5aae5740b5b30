import { describe, expect, it } from 'vitest';
import { forwardingLogger } from '../../electron/leg/forwarding-logger.ts';

describe('forwardingLogger', () => {
  it('forwards level, text and the fields of every ancestor', () => {
    const lines: unknown[] = [];
    const logger = forwardingLogger((...line) => lines.push(line))
      .child({ callId: 'c' })
      .child({ session: 's' });
    logger.warn('voice lost', { code: 7 });
    logger.info('over');
    expect(lines).toEqual([
      ['warn', 'voice lost', { callId: 'c', session: 's', code: 7 }],
      ['info', 'over', { callId: 'c', session: 's' }],
    ]);
  });

  it('makes every field fit to cross a thread border', () => {
    const fields: object[] = [];
    const logger = forwardingLogger((_level, _text, given) => fields.push(given));
    const round: { self?: object } = {};
    round.self = round;
    const deep = { run: () => 1, n: 2 };
    logger.error('broken', { fault: new Error('why'), deep, round, run: Math.max, none: undefined, big: 7n });
    expect(structuredClone(fields[0])).toMatchObject({
      fault: 'why',
      deep: { n: 2 },
      round: '[object Object]',
      big: 7n,
    });
  });
});
