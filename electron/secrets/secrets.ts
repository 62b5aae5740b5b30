// Seals short secrets (passwords, tokens) with AES-256-GCM under a key that lies beside the data, readable by its owner.

import { createCipheriv, createDecipheriv } from 'node:crypto';
import { WorldFault } from '../base/errors.ts';
import type { Random } from '../base/random.ts';

/** What seals and opens; the key stays inside. */
export interface Secrets {
  /** Text that may be stored anywhere; sealing twice gives two different texts. */
  seal(text: string): string;
  /** Throws a WorldFault when the text was sealed under another key, changed, or never sealed. */
  open(sealed: string): string;
}

const ALGORITHM = 'aes-256-gcm';
const PREFIX = 'v1:';
/** NIST SP 800-38D §8.2.2: 96 random bits; a station seals a few dozen texts in its life. */
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

/** Secrets under `key` (32 bytes); `source` names the key's file in messages. */
export function createSecrets(key: Uint8Array, source: string, random: Random): Secrets {
  return {
    seal(text) {
      const nonce = random.bytes(NONCE_LENGTH);
      const cipher = createCipheriv(ALGORITHM, key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return PREFIX + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed.slice(PREFIX.length), 'base64');
      if (!sealed.startsWith(PREFIX) || bytes.length < NONCE_LENGTH + TAG_LENGTH) throw unreadable(source);
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

function unreadable(source: string, cause?: unknown): WorldFault {
  return new WorldFault(
    `a stored secret cannot be opened with the key in ${source}: restore that file, or enter the secret again ` +
      '(init-sip-config, init-voice-config)',
    false,
    { cause },
  );
}
