// Where a 3xx may send a call: to a number that we would dial ourselves, at a server that is one of our lines'.

import type { RedirectTarget } from '../sip/user-agent-port.ts';
import { checkDial } from './dial-plan.ts';
import type { SettingsSource } from './settings.ts';

/** Reads what is allowed now; `server` tells the address that the call's own server was found at, null before. */
export async function redirectRule(
  settings: Pick<SettingsSource, 'lines' | 'security'>,
  server: () => string | null,
): Promise<(target: RedirectTarget) => boolean> {
  const { dial } = await settings.security();
  const hosts = new Set((await settings.lines()).map((line) => bare(line.server.host)));
  return ({ user, host }) => {
    const isOurs = hosts.has(bare(host)) || bare(host) === server();
    return isOurs && checkDial(dial, user, { now: 0, today: 0 }) === null;
  };
}

/** A URI has an IPv6 address in brackets, a setting mostly has not. */
function bare(host: string): string {
  return host.toLowerCase().replace(/^\[|\]$/g, '');
}
