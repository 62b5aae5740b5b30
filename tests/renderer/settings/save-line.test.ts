// Saving a line: what became of it is told, also where another line took its default over.

import { expect, it } from 'vitest';
import { changesOthers, mayBeDefault } from '../../../renderer/features/settings/line/line-defaults.ts';
import { lineValues, type StoredLine } from '../../../renderer/features/settings/line/line-values.ts';
import { type LineKeeper, saveLine } from '../../../renderer/features/settings/line/save-line.ts';
import { storedLine } from './stored-line.ts';

/** A station with another line, which inherits what this one gives up. */
function station(refusal?: Error) {
  const asked: string[] = [];
  const keep = (id: number, { enabled = true, use = 'both', name }: Parameters<LineKeeper['add']>[0]): StoredLine => {
    const line = storedLine({ id, name, enabled, use });
    return { ...line, isDefaultOutbound: line.isDefaultOutbound && mayBeDefault(line, 'outbound') };
  };
  const keeper: LineKeeper = {
    add: async (line) => ({ ...keep(9, line), isDefaultOutbound: false }),
    set: async ({ id, ...line }) => keep(id, line),
    setDefault: async ({ id, direction }) => {
      asked.push(`${id} ${direction}`);
      if (refusal !== undefined) throw refusal;
      return null;
    },
  };
  return { keeper, asked };
}

it('a default that is for calls in only from now on is no default any more, and that is no error', async () => {
  const { keeper, asked } = station();
  const stored = storedLine({ isDefaultOutbound: true });
  const { line, fault } = await saveLine(keeper, stored, { ...lineValues(stored), use: 'inbound' });
  expect({ asked, fault, isDefault: line.isDefaultOutbound }).toEqual({ asked: [], fault: null, isDefault: false });
  expect(changesOthers(stored, line), 'another line inherited it').toBe(true);
});

it('a line that is disabled asks for no default', async () => {
  const { keeper, asked } = station();
  const stored = storedLine({ enabled: false, isDefaultOutbound: false });
  const { fault } = await saveLine(keeper, stored, { ...lineValues(stored), isDefaultOutbound: true });
  expect({ asked, fault }).toEqual({ asked: [], fault: null });
});

it('a new line becomes the default only of the directions it serves', async () => {
  const { keeper, asked } = station();
  const ticked = { ...lineValues(null, '线路 2'), isDefaultOutbound: true, isDefaultInbound: true };
  const both = await saveLine(keeper, null, ticked);
  expect(both.line).toMatchObject({ isDefaultOutbound: true, isDefaultInbound: true });
  await saveLine(keeper, null, { ...ticked, use: 'inbound' });
  expect(asked).toEqual(['9 outbound', '9 inbound', '9 inbound']);
});

it('a line that was kept is told as kept, with why it is not the default', async () => {
  const { keeper } = station(new Error('refused'));
  const { line, fault } = await saveLine(keeper, null, { ...lineValues(null, '线路 2'), isDefaultOutbound: true });
  expect(line).toMatchObject({ id: 9, isDefaultOutbound: false });
  expect(fault).toMatchObject({ code: 'UNKNOWN' });
});

it('a line that was not kept is not told as kept', async () => {
  const { keeper, asked } = station();
  const add = () => Promise.reject(new Error('this name is taken'));
  const values = { ...lineValues(null, '线路 2'), isDefaultOutbound: true };
  await expect(saveLine({ ...keeper, add }, null, values)).rejects.toThrow('this name is taken');
  expect(asked).toEqual([]);
});

it('other lines change with one that lost a default or went out of use, and with no other', () => {
  const line = storedLine({ isDefaultOutbound: true, isDefaultInbound: false });
  expect(changesOthers(line, { ...line, isDefaultOutbound: false })).toBe(true);
  expect(changesOthers(line, { ...line, enabled: false })).toBe(true);
  expect(changesOthers(line, { ...line, isDefaultInbound: true })).toBe(false);
  expect(changesOthers(undefined, line)).toBe(false);
});
