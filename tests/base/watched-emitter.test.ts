import { expect, it } from 'vitest';
import { WatchedEmitter } from '../../electron/base/watched-emitter.ts';

it('says when the first listener comes and when the last one goes, once each', () => {
  const watched: boolean[] = [];
  const emitter = new WatchedEmitter<number>((on) => watched.push(on));
  const heard: number[] = [];
  const [first, second] = [emitter.on((event) => heard.push(event)), emitter.on((event) => heard.push(-event))];
  expect(watched).toEqual([true]);
  emitter.emit(1);
  first();
  first();
  expect(watched).toEqual([true]);
  second();
  expect(watched).toEqual([true, false]);
  emitter.emit(2);
  emitter.on(() => {});
  expect(watched).toEqual([true, false, true]);
  expect(heard).toEqual([1, -1]);
});
