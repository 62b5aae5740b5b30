// What can be fuzzed: a reader of untrusted bytes, how to make inputs for it, and what must hold for each.

import type fc from 'fast-check';
import { PeerFault } from '../../electron/base/errors.ts';

export interface FuzzTarget {
  readonly name: string;
  /** No input is longer: what the reader itself refuses unread, or what cannot arrive. */
  readonly longest: number;
  /** Inputs by the grammar, valid and nearly so. */
  readonly grammar: fc.Arbitrary<Uint8Array>;
  /** Texts that mutations put anywhere. */
  readonly tokens: readonly string[];
  /** Folders of kept inputs below `tests/`, besides the target's own corpus. */
  readonly seeds: readonly string[];
  /** Reads one input; throws when something does not hold. Keeps nothing from one to the next. */
  readonly run: (input: Uint8Array) => void;
}

/** Runs `action`: its value, or undefined where the peer was blamed; any other fault goes on. */
export function orPeerFault<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (fault) {
    if (fault instanceof PeerFault) return undefined;
    throw fault;
  }
}

/** Throws unless `holds`. */
export function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}
