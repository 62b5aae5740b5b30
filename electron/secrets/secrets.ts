// Seals short secrets (passwords, tokens) with AES-256-GCM under a key: the file beside the data, or the system's store.

import { createCipheriv, createDecipheriv } from 'node:crypto';
import { WorldFault } from '../base/errors.ts';
import type { Random } from '../base/random.ts';

/** What seals and opens; the key stays inside. */
export interface Secrets {
  /** Text that may be stored anywhere; sealing twice gives two different texts. */
  seal(text: string): string;
  /** Throws a SecretFault when the text was sealed under another key, changed, or never sealed. */
  open(sealed: string): string;
}

/** A sealed text stays shut: its secret has to be entered again. */
export class SecretFault extends WorldFault {}

/** Who keeps the key; what a sealed text begins with tells which. */
export type KeyKeeper = 'file' | 'system';

/** Secrets, and who keeps their key. */
export interface KeptSecrets {
  readonly secrets: Secrets;
  readonly keeper: KeyKeeper;
}

/** Bytes of a key: AES-256. */
export const KEY_LENGTH = 32;

const ALGORITHM = 'aes-256-gcm';
const PREFIX: Readonly<Record<KeyKeeper, string>> = { file: 'v1:', system: 's1:' };
/** NIST SP 800-38D §8.2.2: 96 random bits; a station seals a few dozen texts in its life. */
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

/** Who keeps the key that `sealed` was sealed under; null for what was never sealed. */
export function keeperOf(sealed: string): KeyKeeper | null {
  if (sealed.startsWith(PREFIX.system)) return 'system';
  return sealed.startsWith(PREFIX.file) ? 'file' : null;
}

/** Secrets under `key` (32 bytes); `source` names where it is kept in messages. */
export function createSecrets(key: Uint8Array, source: string, random: Random, keeper: KeyKeeper = 'file'): Secrets {
  const prefix = PREFIX[keeper];
  return {
    seal(text) {
      const nonce = random.bytes(NONCE_LENGTH);
      const cipher = createCipheriv(ALGORITHM, key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return prefix + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    open(sealed) {
      const kept = keeperOf(sealed);
      if (kept === 'system' && keeper === 'file') throw keptBySystem();
      const bytes = Buffer.from(sealed.slice(prefix.length), 'base64');
      if (kept !== keeper || bytes.length < NONCE_LENGTH + TAG_LENGTH) throw unreadable(source);
      const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_LENGTH), { authTagLength: TAG_LENGTH });
      decipher.setAuthTag(bytes.subarray(NONCE_LENGTH, NONCE_LENGTH + TAG_LENGTH));
      try {
        const body = decipher.update(bytes.subarray(NONCE_LENGTH + TAG_LENGTH));
        return Buffer.concat([body, decipher.final()]).toString('utf8');
      } catch (fault) {
        throw unreadable(source, fault);
      }
    },
  };
}

function unreadable(source: string, cause?: unknown): SecretFault {
  return new SecretFault(
    `a stored secret cannot be opened with the key in ${source}: restore that file, or enter the secret again ` +
      '(init-sip-config, init-voice-config)',
    false,
    { cause },
  );
}

/** The window program sealed it with the key store of this user's system, which only that program can ask. */
function keptBySystem(): SecretFault {
  return new SecretFault(
    "a stored secret was sealed with the system's key store, which only the desktop program can use: start that, or " +
      'enter the secret again (init-sip-config, init-voice-config)',
    false,
  );
}
