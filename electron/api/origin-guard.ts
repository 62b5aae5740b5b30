// Who may be asked for: our own names only (DNS rebinding), and by our own pages only (requests from other sites).

import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import type { RequestHandler } from 'express';
import { refuse } from './answer.ts';
import { languageOf, WORDS } from './words.ts';

/** What is wrong with a request's headers; null: it may be heard. A client that is no browser sends no Origin. */
export type HeaderCheck = (headers: IncomingHttpHeaders) => 'foreignHost' | 'foreignOrigin' | null;

/** `hosts`: names beside loopback's and plain addresses that are ours. */
export function headerCheck(hosts: readonly string[]): HeaderCheck {
  const ours = new Set(hosts.map((host) => host.toLowerCase()));
  return ({ host = '', origin }) => {
    if (!isOurHost(host, ours)) return 'foreignHost';
    return origin === undefined || isSameHost(origin, host) ? null : 'foreignOrigin';
  };
}

/** Answers 403 to what `check` refuses. */
export function originGuard(check: HeaderCheck): RequestHandler {
  return (request, response, next) => {
    const refusal = check(request.headers);
    if (refusal === null) next();
    else refuse(response, 'FORBIDDEN', WORDS[refusal][languageOf(request.headers['accept-language'])]);
  };
}

/** An attacker's name can be made to lead here; an address in its place cannot be his. */
function isOurHost(host: string, ours: ReadonlySet<string>): boolean {
  const name = host.toLowerCase().replace(/:\d{1,5}$/, '');
  if (name === 'localhost' || name.endsWith('.localhost') || ours.has(name)) return true;
  return isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0;
}

function isSameHost(origin: string, host: string): boolean {
  return URL.parse(origin)?.host === host.toLowerCase();
}
