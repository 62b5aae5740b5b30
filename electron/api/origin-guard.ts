// Who may be asked for: our own names only (DNS rebinding), and by our own pages only (requests from other sites).

import { isIP } from 'node:net';
import type { RequestHandler } from 'express';
import { refuse } from './answer.ts';
import { languageOf, WORDS } from './words.ts';

/** `hosts`: names beside loopback's and plain addresses that are ours. */
export function originGuard(hosts: readonly string[]): RequestHandler {
  const ours = new Set(hosts.map((host) => host.toLowerCase()));
  return (request, response, next) => {
    const language = languageOf(request.headers['accept-language']);
    const { host = '', origin } = request.headers;
    if (!isOurHost(host, ours)) refuse(response, 'FORBIDDEN', WORDS.foreignHost[language]);
    else if (origin !== undefined && !isSameHost(origin, host))
      refuse(response, 'FORBIDDEN', WORDS.foreignOrigin[language]);
    else next();
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
