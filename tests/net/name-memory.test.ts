// What is remembered of names, and for how long.

import { beforeEach, expect, it } from 'vitest';
import { NameMemory } from '../../electron/net/name-memory.ts';
import { FakeClock } from '../support/fake-clock.ts';

let clock: FakeClock;
let memory: NameMemory;
let asked: number;
let answer: () => Promise<string>;
beforeEach(() => {
  clock = new FakeClock();
  memory = new NameMemory(clock);
  asked = 0;
  answer = async () => 'here';
});

function ask(question = 'A example.com'): Promise<string> {
  return memory.ask(question, () => {
    asked += 1;
    return answer();
  });
}

it('a question is asked once while its answer is to come and for 10 s, whoever asks', async () => {
  expect(await Promise.all([ask(), ask(), ask()])).toEqual(['here', 'here', 'here']);
  clock.advance(9_999);
  await ask();
  expect(asked).toBe(1);
  clock.advance(1);
  answer = async () => 'there';
  expect(await ask()).toBe('there');
  expect(asked).toBe(2);
});

it('a failure is shared too, and asked about again after 2 s', async () => {
  answer = () => Promise.reject(new Error('away'));
  const both = await Promise.allSettled([ask(), ask()]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(ask()).rejects.toThrow('away');
  expect(asked).toBe(1);
  clock.advance(2_000);
  answer = async () => 'back';
  expect(await ask()).toBe('back');
});

it('the last good answer stands for an hour when nobody answers any more', async () => {
  await ask();
  answer = () => Promise.reject(new Error('away'));
  clock.advance(3_599_999);
  expect(await ask()).toBe('here');
  clock.advance(2_000);
  await expect(ask()).rejects.toThrow('away');
});

it('256 questions are remembered, the oldest is forgotten', async () => {
  for (let count = 0; count <= 256; count += 1) await ask(String(count));
  await ask('1');
  expect(asked).toBe(257);
  await ask('0');
  expect(asked).toBe(258);
});
