// The trunk form complains of exactly what the station would refuse, and means what was typed.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mayKeepPassword,
  type StoredTrunk,
  type TrunkValues,
  trunkComplaints,
  trunkInput,
  trunkValues,
} from '../../../renderer/features/settings/line/trunk-values.ts';
import { sipConfigInput } from '../../../shared/contract/config-schemas.ts';

const stored: StoredTrunk = {
  serverHost: 'sip.example.cn',
  serverPort: 5060,
  username: '8801',
  hasPassword: true,
  registerEnabled: true,
  registerInterval: 3600,
  localHost: null,
  localPort: 5060,
  displayName: '幼儿园招生顾问',
  callTimeoutSeconds: 30,
  rtpPortMin: 10_000,
  rtpPortMax: 10_500,
};
/** The key is told instead of its text. */
const say = (key: string, ..._values: readonly unknown[]): string => key;
const complaints = (values: TrunkValues, kept: StoredTrunk | null = stored): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(trunkComplaints(values, kept, say)).filter(
      (each): each is [string, string] => each[1] !== undefined,
    ),
  );
const changed = (change: Partial<TrunkValues>): TrunkValues => ({ ...trunkValues(stored), ...change });

describe('the trunk form', () => {
  it('begins with what is stored, and means the same unchanged', () => {
    expect(complaints(trunkValues(stored))).toEqual({});
    const { hasPassword: _, ...shown } = stored;
    expect(trunkInput(trunkValues(stored))).toEqual(shown);
  });

  it('asks for server and user name of a new trunk', () => {
    expect(complaints(trunkValues(null), null)).toEqual({ serverHost: 'needs-host', username: 'needs-username' });
  });

  it('means no account by an empty user name, and no password by an empty one', () => {
    const byAddress = changed({ username: ' ', registerEnabled: false });
    expect(complaints(byAddress)).toEqual({});
    expect(trunkInput(byAddress)).toMatchObject({ username: null, password: null });
    expect(trunkInput(changed({ password: '' }))).toMatchObject({ password: null });
    expect(trunkInput(changed({ password: 'secret' }))).toMatchObject({ password: 'secret' });
  });

  it('keeps the stored password for the same server and user alone', () => {
    expect(mayKeepPassword(trunkValues(stored), stored)).toBe(true);
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
    expect(trunkInput(off)).toMatchObject({ registerInterval: 3600 });
  });

  it('complains of exactly what the station would refuse', () => {
    const text = fc.oneof(
      fc.constantFrom('', ' ', '0', '1', '80', '5060', '65535', '65536', '86400', '86401', '-1', '1.5', '1e3', '007'),
      fc.constantFrom('sip.example.cn', '192.0.2.1', 'a b', '主机', 'x\ny', '[::1]', '8801'),
      fc.string({ maxLength: 70 }),
    );
    const values = fc.record<TrunkValues>({
      serverHost: text,
      serverPort: text,
      username: text,
      password: fc.option(text),
      registerEnabled: fc.boolean(),
      registerInterval: text,
      localHost: text,
      localPort: text,
      displayName: text,
      callTimeoutSeconds: text,
      rtpPortMin: text,
      rtpPortMax: text,
    });
    // One field at a time, so that a fault is not hidden behind another one.
    const names = Object.keys(trunkValues(stored)).filter((name) => name !== 'registerEnabled');
    fc.assert(
      fc.property(values, fc.constantFrom(...names), (drawn, name) => {
        const tried = { ...trunkValues(stored), [name]: drawn[name as keyof TrunkValues] };
        // A password that must be typed again and a registration without a user are the form's and the line's matter.
        const told = Object.values(complaints(tried)).filter(
          (key) => key !== 'needs-password-again' && key !== 'needs-username',
        );
        const refused = !sipConfigInput.safeParse(trunkInput(tried)).success;
        expect({ name, tried: tried[name as keyof TrunkValues], refused }).toEqual({
          name,
          tried: tried[name as keyof TrunkValues],
          refused: told.length > 0,
        });
      }),
      { numRuns: 3000 },
    );
  });
});
