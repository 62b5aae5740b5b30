// Is the address we tell the one that the server sees? Its answers say so in `received` and `rport` (RFC 3581).

import { isIP } from 'node:net';
import { ADVERTISE_AUTO } from '../../../shared/lines.ts';
import { addressKind } from '../../rtp/address-kind.ts';
import type { SipAddress } from '../../sip/user-agent-port.ts';
import type { Via } from '../../sip-message/via.ts';
import { topVia } from './echo.ts';
import type { Check } from './examination.ts';
import { place } from './examination.ts';

export const checkAddress: Check = async ({ trunk, reached, localHost, answered, state }) => {
  const [last] = answered.slice(-1);
  if (trunk === null || reached === null || last === undefined)
    return { outcome: 'bad', code: 'not-configured', figures: {} };
  const { local } = reached.log;
  const seen = seenBy(topVia(last.response), local.port);
  const isAutomatic = trunk.advertisedHost === ADVERTISE_AUTO;
  const fixed = isAutomatic ? null : trunk.advertisedHost;
  const toldHost = fixed ?? (isAutomatic && seen !== null ? seen.host : (localHost ?? local.host));
  const figures = {
    told: toldHost,
    ...(seen !== null && { seen: place(seen) }),
    ...(state?.seenAs && { lineSeenAs: state.seenAs }),
  };
  const evidence = { sent: last.sent, received: last.received };
  if (seen === null) {
    const isHidden = isPrivate(toldHost) && !isPrivate(reached.address.host);
    return isHidden
      ? { outcome: 'look', code: 'private-address', figures, evidence }
      : { outcome: 'ok', code: 'address-not-told', figures };
  }
  if (toldHost === seen.host) return { outcome: 'ok', code: 'ok', figures };
  return isPrivate(toldHost)
    ? { outcome: 'look', code: 'private-address', figures, evidence }
    : { outcome: 'bad', code: 'other-address', figures, evidence };
};

/** Null where the server does not tell. One that saw what our Via says may leave `received` out (RFC 3261 §18.2.1). */
function seenBy(via: Via | null, ownPort: number): SipAddress | null {
  const rport = Number(via?.parameters.get('rport') ?? '');
  const isTold = Number.isInteger(rport) && rport > 0 && rport <= 65_535;
  const host = bare(via?.parameters.get('received') ?? (isTold ? via?.host : null) ?? '');
  return isIP(host) === 0 ? null : { host, port: isTold ? rport : ownPort };
}

function bare(host: string): string {
  return host.replace(/^\[|\]$/g, '');
}

function isPrivate(host: string): boolean {
  return addressKind(host) === 'private';
}
