import { describe, expect, it } from 'vitest';
import { Customer } from '../../../electron/practice/carrier/customer.ts';
import { behaviourOf } from '../../../electron/practice/carrier/practice-numbers.ts';

const phrase = (value: number, frames: number): Int16Array => new Int16Array(160 * frames).fill(value);

/** Steps through `ms` with the other side speaking or not; returns what was said, a value per speaking frame. */
function live(customer: Customer, ms: number, hearsSpeech: boolean): { said: number[]; hungUp: boolean } {
  const said: number[] = [];
  let hungUp = false;
  for (let time = 0; time < ms; time += 20) {
    const result = customer.step(hearsSpeech);
    if (result.said !== null) said.push(result.said[0] ?? 0);
    hungUp ||= result.hangsUp;
  }
  return { said, hungUp };
}

describe('a simulated customer', () => {
  it('lets the other side finish before it speaks, and says each phrase once, in order', () => {
    const customer = new Customer([phrase(1, 3), phrase(2, 2)], 'patient');
    expect(live(customer, 2000, true).said).toEqual([]);
    expect(live(customer, 3000, false).said).toEqual([1, 1, 1]);
    expect(live(customer, 1000, true).said).toEqual([]);
    expect(live(customer, 3000, false).said).toEqual([2, 2]);
    live(customer, 1000, true);
    expect(live(customer, 30_000, false)).toEqual({ said: [], hungUp: false });
  });

  it('does not take a pause between sentences for the end', () => {
    const customer = new Customer([phrase(1, 1)], 'patient');
    live(customer, 1000, true);
    expect(live(customer, 600, false).said).toEqual([]);
    expect(live(customer, 1000, true).said).toEqual([]);
  });

  it('speaks up when nobody speaks to it', () => {
    const customer = new Customer([phrase(1, 1)], 'patient');
    expect(live(customer, 7000, false).said).toEqual([1]);
  });

  it('cuts the first reply short when it is impatient, but hears the greeting out', () => {
    const customer = new Customer([phrase(1, 1), phrase(2, 1)], 'interrupts');
    expect(live(customer, 5000, true).said).toEqual([]);
    expect(live(customer, 1500, false).said).toEqual([1]);
    expect(live(customer, 1500, true).said).toEqual([2]);
  });

  it('hangs up once, when the other side has finished after the last phrase', () => {
    const customer = new Customer([phrase(1, 1)], 'hangs-up');
    live(customer, 1000, true);
    expect(live(customer, 2000, false)).toEqual({ said: [1], hungUp: false });
    live(customer, 1000, true);
    expect(live(customer, 2000, false).hungUp).toBe(true);
    expect(live(customer, 2000, false).hungUp).toBe(false);
  });
});

describe('practice numbers', () => {
  it('answer and stay up unless listed', () => {
    expect(behaviourOf('18611141133')).toEqual({ kind: 'answers', manner: 'patient', language: 'zh' });
    expect(behaviourOf('9486')).toMatchObject({ kind: 'refuses', code: 486 });
  });
});
