// Where the window opens: where it was, unless nobody could reach it there.

import { describe, expect, it } from 'vitest';
import { placeWindow } from '../../../electron/app/desktop/window-state.ts';

const PRIMARY = { x: 0, y: 0, width: 1920, height: 1040 };
const SECOND = { x: 1920, y: -200, width: 2560, height: 1400 };
const state = (x: number, y: number, width = 1500, height = 900, maximized = false) => ({
  bounds: { x, y, width, height },
  maximized,
});

describe('the place of the window', () => {
  it('is the middle of the first screen at the first start', () => {
    expect(placeWindow(null, [PRIMARY, SECOND])).toEqual(state(240, 70, 1440, 900));
  });

  it('is where it was, on whichever screen', () => {
    expect(placeWindow(state(100, 50), [PRIMARY, SECOND])).toEqual(state(100, 50));
    expect(placeWindow(state(2500, -100, 1500, 900, true), [PRIMARY, SECOND])).toEqual(
      state(2500, -100, 1500, 900, true),
    );
  });

  it('is the middle of the first screen when its own is gone', () => {
    expect(placeWindow(state(2500, -100, 1500, 900, true), [PRIMARY])).toEqual(state(210, 70, 1500, 900, true));
  });

  it.each([
    ['only its corner would show', 1900, 500],
    ['its title bar is above the screen', 100, -60],
    ['its title bar is below the screen', 100, 1035],
    ['it is left of everything', -1490, 100],
  ])('is the middle of the screen when %s', (_why, x, y) => {
    expect(placeWindow(state(x, y), [PRIMARY])).toEqual(state(210, 70));
  });

  it('stays where part of it can be grabbed', () => {
    expect(placeWindow(state(-900, 100), [PRIMARY])).toEqual(state(-900, 100));
  });

  it('is never smaller than the console is laid out for, nor larger than the screen', () => {
    expect(placeWindow(state(0, 0, 200, 100), [PRIMARY])).toEqual(state(0, 0, 1280, 720));
    expect(placeWindow(state(0, 0, 9000, 9000), [PRIMARY])).toEqual(state(0, 0, 1920, 1040));
    const small = { x: 0, y: 0, width: 1024, height: 600 };
    expect(placeWindow(null, [small])).toEqual(state(0, 0, 1024, 600));
  });
});
