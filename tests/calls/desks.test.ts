import { expect, it } from 'vitest';
import { OpenDesks } from '../../electron/calls/desks.ts';

function openDesks() {
  let now = 1000;
  let changes = 0;
  const desks = new OpenDesks(
    () => now,
    (fault) => {
      throw fault;
    },
  );
  desks.changes.on(() => {
    changes += 1;
  });
  return { desks, later: () => (now += 1000), changes: () => changes };
}

it('somebody is there from the first console that opens to the last that closes', () => {
  const { desks, later, changes } = openDesks();
  const leave = desks.open('lin');
  later();
  const leaveToo = desks.open('lin');
  expect(desks.there).toEqual([{ user: 'lin', since: 1000 }]);
  leave();
  expect(desks.there).toEqual([{ user: 'lin', since: 1000 }]);
  leaveToo();
  expect(desks.there).toEqual([]);
  expect(changes()).toBe(2);
});

it('a console that is told closed twice closes once', () => {
  const { desks, changes } = openDesks();
  const leave = desks.open('lin');
  desks.open('lin');
  leave();
  leave();
  expect(desks.there).toHaveLength(1);
  expect(changes()).toBe(1);
});

it('who comes back has come anew', () => {
  const { desks, later } = openDesks();
  desks.open('lin')();
  later();
  desks.open('lin');
  expect(desks.there).toEqual([{ user: 'lin', since: 2000 }]);
});
