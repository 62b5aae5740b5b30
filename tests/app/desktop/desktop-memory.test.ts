// What is remembered between starts, and what a damaged file does to it: nothing.

import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DesktopMemory } from '../../../electron/app/desktop/desktop-memory.ts';
import { temporaryDirectory } from '../../store/support.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const WINDOW = { bounds: { x: 10, y: 20, width: 1300, height: 800 }, maximized: true };
const fails = (fault: unknown) => {
  throw fault;
};

describe('the desktop’s memory', () => {
  it('holds from one start to the next, in a file for its owner alone', async () => {
    const directory = temporaryDirectory();
    const memory = new DesktopMemory(directory, new FakeClock(), fails);
    expect(memory.now).toEqual({ window: null, language: null });
    memory.keep({ window: WINDOW });
    memory.keep({ language: 'en' });
    await memory.flush();
    expect(new DesktopMemory(directory, new FakeClock(), fails).now).toEqual({ window: WINDOW, language: 'en' });
    expect(statSync(join(directory, 'desktop.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(directory)).toEqual(['desktop.json']);
  });

  it('is written once the window rests, not while it is dragged', async () => {
    const directory = temporaryDirectory();
    const clock = new FakeClock();
    const memory = new DesktopMemory(directory, clock, fails);
    for (const x of [1, 2, 3]) {
      memory.keep({ window: { ...WINDOW, bounds: { ...WINDOW.bounds, x } } });
      clock.advance(400);
    }
    expect(readdirSync(directory)).toEqual([]);
    clock.advance(100);
    await memory.flush();
    expect(JSON.parse(readFileSync(join(directory, 'desktop.json'), 'utf8')).window.bounds.x).toBe(3);
    expect(clock.pendingTimers).toBe(0);
  });

  it.each([
    ['nothing', ''],
    ['half a file', '{"window": {"bou'],
    ['another kind of value', '[]'],
    ['no text at all', 'null'],
    ['numbers beyond any screen', '{"window":{"bounds":{"x":1e99,"y":0,"width":1,"height":1},"maximized":false}}'],
  ])('begins anew over %s', (_what, content) => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'desktop.json'), content);
    expect(new DesktopMemory(directory, new FakeClock(), fails).now).toEqual({ window: null, language: null });
  });

  it('keeps what is whole of a file that is damaged in part', () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'desktop.json'), '{"window": 7, "language": "en"}');
    expect(new DesktopMemory(directory, new FakeClock(), fails).now).toEqual({ window: null, language: 'en' });
  });

  it('tells of a disk that cannot be written, and goes on', async () => {
    const faults: unknown[] = [];
    const memory = new DesktopMemory('/nowhere/at/all', new FakeClock(), (fault) => faults.push(fault));
    memory.keep({ language: 'zh' });
    await memory.flush();
    expect(faults).toHaveLength(1);
  });
});
