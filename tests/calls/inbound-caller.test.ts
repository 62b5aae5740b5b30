import { describe, expect, it } from 'vitest';
import { callerOf } from '../../electron/calls/inbound-caller.ts';
import { HandIncomingCall } from './support/hand-user-agent.ts';

const LINE = { name: 'Reception', user: '1001' };
const SAID = { from: '13800000001', fromName: 'Parent', to: '8000', calledUser: '8000' };
const identify = (said: ConstructorParameters<typeof HandIncomingCall>[1] = {}) =>
  callerOf(new HandIncomingCall(null, { ...SAID, ...said }), LINE);

describe('who calls', () => {
  it('is From, where the network says nothing', () => {
    expect(identify()).toEqual({
      phoneNumber: '13800000001',
      identity: { displayName: 'Parent', calledNumber: '8000', divertedBy: [], line: 'Reception' },
    });
  });

  it('is what the network asserts, each part where there is one', () => {
    const asserted = { number: '13800000002', displayName: '' };
    expect(identify({ asserted })).toMatchObject({
      phoneNumber: '13800000002',
      identity: { displayName: 'Parent' },
    });
    expect(identify({ from: 'anonymous', asserted: { number: '', displayName: 'School' } })).toMatchObject({
      phoneNumber: 'anonymous',
      identity: { displayName: 'School' },
    });
  });

  it('called the number in To where the line is registered and called by its account’s name', () => {
    expect(identify({ to: '1001', calledUser: '02155550000' }).identity.calledNumber).toBe('02155550000');
    expect(identify({ to: '1001', calledUser: '' }).identity.calledNumber).toBe('1001');
    expect(identify({ to: '8000', calledUser: '02155550000' }).identity.calledNumber).toBe('8000');
  });

  it('was diverted by these, first to last, and by no more than can be read', () => {
    expect(identify({ divertedBy: ['last', 'first'] }).identity.divertedBy).toEqual(['first', 'last']);
    const many = Array.from({ length: 500 }, (_, index) => `${index}`.padEnd(1000, 'x'));
    const { divertedBy } = identify({ divertedBy: many }).identity;
    expect(divertedBy).toHaveLength(10);
    expect(Math.max(...divertedBy.map((name) => name.length))).toBe(64);
  });

  it('keeps names short and whole', () => {
    expect(identify({ from: '1'.repeat(5000) }).phoneNumber).toHaveLength(64);
    const { displayName } = identify({ fromName: `${'x'.repeat(63)}😀` }).identity;
    expect(displayName.isWellFormed()).toBe(true);
    expect(displayName.length).toBe(64);
  });
});
