// Secrets that stay where they are: kept for the same account, asked for anew where they cannot be kept or opened.

import type { Language } from '../../shared/contract/procedure.ts';
import type { SipConfig } from '../../shared/sip-config.ts';
import { SecretFault } from '../secrets/secrets.ts';
import { WordedError } from './border-error.ts';
import { WORDS } from './words.ts';

/** What tells one account from another; its password absent where the stored one is to be kept. */
interface GivenAccount {
  readonly serverHost: string;
  readonly username: string | null;
  readonly password?: string | null | undefined;
}

/**
 * The given line with the stored password where none is given for the same account. A password is never carried over
 * to another server, which could ask for it. `stored`: the line as it is kept; null: there is none.
 */
export async function withPassword<Given extends GivenAccount>(
  given: Given,
  stored: () => Promise<SipConfig | null>,
  language: Language,
): Promise<Omit<Given, 'password'> & { readonly password: string | null }> {
  const { password } = given;
  if (password !== undefined || given.username === null) return { ...given, password: password ?? null };
  const kept = await openStored(stored, 'password', language);
  if (kept?.serverHost !== given.serverHost || kept.username !== given.username)
    throw new WordedError('INVALID_INPUT', WORDS.secretNeeded[language], 'password');
  return { ...given, password: kept.password };
}

/** What `look` finds; a stored secret that cannot be opened any more is asked for anew in `field`. */
export async function openStored<T>(look: () => Promise<T>, field: string, language: Language): Promise<T> {
  try {
    return await look();
  } catch (fault) {
    if (fault instanceof SecretFault) throw new WordedError('INVALID_INPUT', WORDS.secretShut[language], field);
    throw fault;
  }
}
