// Who may pass while a transaction is open.

import { describe, expect, it } from 'vitest';
import { TransactionGate } from '../../electron/store/transaction-gate.ts';

describe('the transaction gate', () => {
  it('lets statements pass at once and stops them behind a transaction', () => {
    const gate = new TransactionGate();
    const log: string[] = [];
    gate.pass(() => log.push('a'));
    gate.hold(() => log.push('T1'));
    gate.pass(() => log.push('b'));
    gate.hold(() => log.push('T2'));
    gate.pass(() => log.push('c'));
    expect(log).toEqual(['a', 'T1']);
    gate.release();
    expect(log).toEqual(['a', 'T1', 'b', 'T2']);
    gate.release();
    expect(log).toEqual(['a', 'T1', 'b', 'T2', 'c']);
    gate.pass(() => log.push('d'));
    expect(log).toHaveLength(6);
  });

  it('survives an action that ends its own hold', () => {
    const gate = new TransactionGate();
    const log: string[] = [];
    gate.hold(() => log.push('T1'));
    gate.hold(() => {
      log.push('T2');
      gate.release();
    });
    gate.pass(() => log.push('a'));
    gate.release();
    expect(log).toEqual(['T1', 'T2', 'a']);
  });
});
