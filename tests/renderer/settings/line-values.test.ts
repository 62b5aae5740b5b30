// The form of a line complains of exactly what the station would refuse, and means what was typed.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineComplaints } from '../../../renderer/features/settings/line/line-complaints.ts';
import { withLine, withStates } from '../../../renderer/features/settings/line/line-states.ts';
import {
  callsThatFit,
  type LineValues,
  lineInput,
  lineValues,
  mayKeepPassword,
  type StoredLine,
} from '../../../renderer/features/settings/line/line-values.ts';
import { lineInput as lineInputSchema } from '../../../shared/contract/line-schemas.ts';
import { storedLine } from './stored-line.ts';

const stored = storedLine();
const SIP_FIELDS = [
  'serverHost',
  'serverPort',
  'username',
  'password',
  'registerInterval',
  'localHost',
  'localPort',
  'displayName',
  'callTimeoutSeconds',
  'rtpPortMin',
  'rtpPortMax',
] as const;

/** The key is told instead of its text. */
const say = (key: string, ..._values: readonly unknown[]): string => key;
const complaints = (values: LineValues, kept: StoredLine | null = stored): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(lineComplaints(values, kept, ['线路 2'], say)).filter(
      (each): each is [string, string] => each[1] !== undefined,
    ),
  );
const changed = (change: Partial<LineValues>): LineValues => ({ ...lineValues(stored), ...change });

describe('the form of a line', () => {
  it('begins with what is stored, and means the same unchanged', () => {
    expect(complaints(lineValues(stored))).toEqual({});
    const {
      hasPassword: _has,
      id: _id,
      state: _state,
      isDefaultOutbound: _out,
      isDefaultInbound: _in,
      ...kept
    } = stored;
    expect(lineInput(lineValues(stored))).toEqual(kept);
    expect(lineInput(lineValues(stored), false)).toEqual({ ...kept, enabled: false });
  });

  it('asks for server and user name of a new line', () => {
    expect(complaints(lineValues(null), null)).toEqual({
      name: 'needs-name',
      serverHost: 'needs-host',
      username: 'needs-username',
    });
  });

  it('means no account by an empty user name, and no password by an empty one', () => {
    const byAddress = changed({ username: ' ', registerEnabled: false });
    expect(complaints(byAddress)).toEqual({});
    expect(lineInput(byAddress)).toMatchObject({ username: null, password: null });
    expect(lineInput(changed({ password: '' }))).toMatchObject({ password: null });
    expect(lineInput(changed({ password: 'secret' }))).toMatchObject({ password: 'secret' });
  });

  it('keeps the stored password for the same server and user alone', () => {
    expect(mayKeepPassword(lineValues(stored), stored)).toBe(true);
    for (const change of [{ serverHost: 'other.example.cn' }, { username: '8802' }]) {
      expect(mayKeepPassword(changed(change), stored)).toBe(false);
      expect(complaints(changed(change))).toEqual({ password: 'needs-password-again' });
    }
  });

  it('tells a voice port range that runs backwards at its end', () => {
    expect(complaints(changed({ rtpPortMin: '20000' }))).toEqual({ rtpPortMax: 'needs-order' });
  });

  it('does not ask for a registration time that is not used', () => {
    const off = changed({ registerEnabled: false, registerInterval: 'x' });
    expect(complaints(off)).toEqual({});
    expect(lineInput(off)).toMatchObject({ registerInterval: 3600 });
  });

  it('means by an empty port that DNS knows it', () => {
    expect(lineInput(changed({ serverPort: '' }))).toMatchObject({ serverPort: 0 });
    expect(lineValues({ ...stored, serverPort: 0 }).serverPort).toBe('');
  });

  it('tells the local address, the one the line sees, or a given one', () => {
    expect(lineInput(changed({ advertise: 'auto', advertisedHost: 'x' }))).toMatchObject({ advertisedHost: 'auto' });
    expect(lineInput(changed({ advertise: 'local', advertisedHost: 'x' }))).toMatchObject({ advertisedHost: null });
    expect(lineInput(changed({ advertise: 'given', advertisedHost: ' 203.0.113.24 ' }))).toMatchObject({
      advertisedHost: '203.0.113.24',
    });
    expect(complaints(changed({ advertise: 'given', advertisedHost: 'sip.example.cn' }))).toEqual({
      advertisedHost: 'needs-address',
    });
    expect(lineValues({ ...stored, advertisedHost: 'auto' })).toMatchObject({ advertise: 'auto', advertisedHost: '' });
  });

  it('takes no name that another line has', () => {
    expect(complaints(changed({ name: ' 线路 2 ' }))).toEqual({ name: 'needs-other-name' });
  });

  it('reads a caller number as people write it', () => {
    expect(lineInput(changed({ callerNumber: '021 0000-6601' }))).toMatchObject({ callerNumber: '02100006601' });
    expect(lineInput(changed({ callerNumber: ' ' }))).toMatchObject({ callerNumber: null });
  });

  it('counts the calls that fit the voice ports', () => {
    expect(callsThatFit({ rtpPortMin: '40000', rtpPortMax: '40199' })).toBe(100);
    expect(callsThatFit({ rtpPortMin: '40000', rtpPortMax: '39999' })).toBeNull();
    expect(callsThatFit({ rtpPortMin: '', rtpPortMax: '40199' })).toBeNull();
  });

  it('complains of exactly what the station would refuse', () => {
    const text = fc.oneof(
      fc.constantFrom('', ' ', '0', '1', '80', '5060', '65535', '65536', '86400', '86401', '-1', '1.5', '1e3', '007'),
      fc.constantFrom('sip.example.cn', '192.0.2.1', 'a b', '主机', 'x\ny', '[::1]', '8801'),
      fc.string({ maxLength: 70 }),
    );
    const values = fc.record({
      name: text,
      callerNumber: text,
      advertisedHost: fc.oneof(
        text,
        fc.ipV4(),
        fc.ipV6(),
        fc.constantFrom('1.2.3', '1.2.3.4.', '1.2.3.04', '256.1.1.1', '::', '::1', ':::', '1.2.3.4:5', 'fe80::1%eth0'),
      ),
      serverHost: text,
      serverPort: text,
      username: text,
      password: fc.option(text),
      registerInterval: text,
      localHost: text,
      localPort: text,
      displayName: text,
      callTimeoutSeconds: text,
      rtpPortMin: text,
      rtpPortMax: text,
    });
    // One field at a time, so that a fault is not hidden behind another one.
    const names = ['name', 'callerNumber', 'advertisedHost', ...SIP_FIELDS] as const;
    fc.assert(
      fc.property(values, fc.constantFrom(...names), (drawn, name) => {
        const tried: LineValues = {
          ...lineValues(stored),
          advertise: 'given',
          advertisedHost: '192.0.2.1',
          [name]: drawn[name],
        };
        // A password that must be typed again and a registration without a user are the form's and the line's matter.
        const told = Object.values(complaints(tried)).filter(
          (key) => key !== 'needs-password-again' && key !== 'needs-username',
        );
        const refused = !lineInputSchema.safeParse(lineInput(tried)).success;
        expect({ name, tried: tried[name], refused }).toEqual({
          name,
          tried: tried[name],
          refused: told.length > 0,
        });
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the lines', () => {
  it('stand as the station told last', () => {
    const state = { ...stored.state, registration: 'registered' } as const;
    expect(withStates([stored], [state])[0]?.state).toBe(state);
    expect(withStates([stored], [{ ...state, lineId: 8 }])[0]).toBe(stored);
    expect(withStates([stored], null)[0]).toBe(stored);
  });

  it('have one default a direction: who takes it over, takes it from the others', () => {
    const other: StoredLine = { ...stored, id: 8, isDefaultOutbound: true, isDefaultInbound: true };
    expect(withLine([stored], other).map(({ id, isDefaultOutbound }) => [id, isDefaultOutbound])).toEqual([
      [7, false],
      [8, true],
    ]);
    expect(withLine([stored, other], { ...stored, name: 'renamed' })[0]?.name).toBe('renamed');
  });
});
