// Every table: all states can be reached and left, and what a table does not name does nothing.

import { describe, expect, it } from 'vitest';
import type { TransitionTable } from '../../electron/base/state-machine.ts';
import { step } from '../../electron/base/state-machine.ts';
import { ACCEPT } from '../../electron/sip/accept-table.ts';
import { INVITE } from '../../electron/sip/invite-table.ts';
import { MODIFY } from '../../electron/sip/modify-table.ts';
import { REFER } from '../../electron/sip/refer-table.ts';
import { REGISTER } from '../../electron/sip/register-table.ts';
import { SESSION } from '../../electron/sip/session-table.ts';
import { INVITE_CLIENT } from '../../electron/sip/transaction/invite-client.ts';
import { INVITE_SERVER } from '../../electron/sip/transaction/invite-server.ts';
import { NON_INVITE_CLIENT } from '../../electron/sip/transaction/non-invite-client.ts';
import { NON_INVITE_SERVER } from '../../electron/sip/transaction/non-invite-server.ts';

type AnyTable = TransitionTable<string, string, string>;

const TABLES: readonly (readonly [string, AnyTable, readonly string[], readonly string[]])[] = [
  ['INVITE client', INVITE_CLIENT, ['calling'], ['terminated']],
  ['INVITE server', INVITE_SERVER, ['proceeding'], ['terminated']],
  ['non-INVITE client', NON_INVITE_CLIENT, ['trying'], ['terminated']],
  ['non-INVITE server', NON_INVITE_SERVER, ['trying'], ['terminated']],
  ['outgoing call', INVITE, ['calling'], ['over', 'answered']],
  ['incoming call', ACCEPT, ['offered'], ['over', 'accepted']],
  ['change of a call', MODIFY, ['queued'], ['done']],
  ['session', SESSION, ['open', 'unconfirmed'], ['over']],
  ['transfer', REFER, ['asked'], ['over']],
  ['registration', REGISTER, ['registering'], ['stopped']],
];

function reachable(table: AnyTable, from: readonly string[]): ReadonlySet<string> {
  const seen = new Set(from);
  for (const state of seen) for (const arm of Object.values(table[state] ?? {})) if (arm) seen.add(arm.next);
  return seen;
}

describe.each(TABLES)('the table of the %s', (_name, table, starts, ends) => {
  it('reaches each of its states', () => {
    expect([...reachable(table, starts)].toSorted()).toEqual(Object.keys(table).toSorted());
  });

  it('leads from each state to an end', () => {
    for (const state of Object.keys(table)) expect(ends.some((end) => reachable(table, [state]).has(end))).toBe(true);
  });

  it('does nothing for an input it does not name', () => {
    for (const state of Object.keys(table)) expect(step(table, state, 'nonsense')).toBeUndefined();
  });
});
