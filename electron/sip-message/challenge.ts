// WWW-Authenticate and Proxy-Authenticate (RFC 7616, RFC 8760): what a server asks us to prove.

import { quote, splitList, unquote } from './quoted.ts';

/** One challenge; parameter names in lower case, values unquoted. */
export interface Challenge {
  /** Lower case: `digest`. */
  readonly scheme: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Reads every challenge of a header value: usually one, but a comma may start the next. Broken parts are left out. */
export function parseChallenges(text: string): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  for (const part of splitList(text)) {
    const start = /^([A-Za-z0-9-]{1,40})[ \t]+(?=[A-Za-z0-9-]{1,40}[ \t]*=)/.exec(part);
    if (start?.[1] !== undefined) challenges.push({ scheme: start[1].toLowerCase(), parameters: new Map() });
    const pair = /^([A-Za-z0-9-]{1,40})[ \t]*=[ \t]*(.*)$/s.exec(part.slice(start?.[0].length ?? 0));
    const parameters = challenges.at(-1)?.parameters;
    const name = pair?.[1]?.toLowerCase();
    if (parameters === undefined || name === undefined || parameters.has(name)) continue;
    parameters.set(name, unquote(pair?.[2] ?? ''));
  }
  return challenges;
}

/** One parameter of a credentials header, and whether its value is quoted there. */
export interface CredentialPart {
  readonly name: string;
  readonly value: string;
  readonly quoted: boolean;
}

/** Writes an Authorization or Proxy-Authorization value of scheme Digest. */
export function formatCredentials(parts: readonly CredentialPart[]): string {
  return `Digest ${parts.map((part) => `${part.name}=${part.quoted ? quote(part.value) : part.value}`).join(', ')}`;
}
