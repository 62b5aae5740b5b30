// Parameters `;name=value` of headers and URIs (RFC 3261 §25.1), kept in a Map so that no name is special.

import { trimBlanks } from './characters.ts';
import { quote, splitOutside, unquote } from './quoted.ts';

/** Name in lower case → value; null for a parameter without one. The first of a doubled name counts. */
export type Parameters = ReadonlyMap<string, string | null>;

// Besides tokens, what addresses are made of: `received=::1`, `maddr=[::1]`, `expires=60`, URI parameter characters.
const PLAIN = /^[A-Za-z0-9\-.!%*_+`'~:[\]/$&]+$/;

/** Reads `a=b;c;d="e"`; a leading semicolon is allowed. */
export function parseParameters(text: string): Parameters {
  const parameters = new Map<string, string | null>();
  if (text === '') return parameters;
  for (const part of splitOutside(text, ';')) {
    const equals = part.indexOf('=');
    const name = trimBlanks(equals === -1 ? part : part.slice(0, equals)).toLowerCase();
    if (name === '' || parameters.has(name)) continue;
    parameters.set(name, equals === -1 ? null : unquote(trimBlanks(part.slice(equals + 1))));
  }
  return parameters;
}

/** Reads `value;a=b`, where the value itself holds no semicolon: a token, a number, an address without brackets. */
export function parseValueAndParameters(text: string): { readonly value: string; readonly parameters: Parameters } {
  const semicolon = text.indexOf(';');
  if (semicolon === -1) return { value: trimBlanks(text), parameters: new Map() };
  return { value: trimBlanks(text.slice(0, semicolon)), parameters: parseParameters(text.slice(semicolon)) };
}

/** Writes `;a=b;c`, quoting values where the grammar asks for it. */
export function formatParameters(parameters: Parameters): string {
  let text = '';
  for (const [name, value] of parameters) {
    text += value === null ? `;${name}` : `;${name}=${PLAIN.test(value) ? value : quote(value)}`;
  }
  return text;
}
