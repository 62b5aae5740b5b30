// Which call stands in the middle of the desk.

import { expect, it } from 'vitest';
import { shownCall } from '../../../renderer/features/desk/use-desk-calls.ts';

it('is the newest live call, until another is chosen', () => {
  expect(shownCall({ live: ['a', 'b'], over: ['c'] }, [null, null])).toBe('b');
  expect(shownCall({ live: ['a', 'b'], over: ['c'] }, ['c', 'b'])).toBe('c');
});

it('stays when it ends, although others still live', () => {
  expect(shownCall({ live: ['a'], over: ['b'] }, [null, 'b'])).toBe('b');
});

it('stays while a call that was just dialled is not known yet', () => {
  expect(shownCall({ live: ['a'], over: ['b'] }, ['dialled', 'b'])).toBe('b');
  expect(shownCall({ live: ['a', 'dialled'], over: ['b'] }, ['dialled', 'b'])).toBe('dialled');
});

it('is none once the last one was closed', () => {
  expect(shownCall({ live: [], over: ['b'] }, ['closed', null])).toBeNull();
});
