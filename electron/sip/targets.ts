// Which servers a domain's records name, and in which order they are tried (RFC 3263 §4.1, §4.2, RFC 2782).

import type { Random } from '../base/random.ts';
import { randomFraction } from '../base/random.ts';
import type { PointerRecord, ServiceRecord } from './transport.ts';

/** SIP over UDP, the transport we have. */
const OUR_SERVICE = 'SIP+D2U';

/** The names of the SRV records that NAPTR offers for our transport, best first; empty where it offers none. */
export function pointedNames(records: readonly PointerRecord[]): readonly string[] {
  const ours = records.filter(
    ({ flags, service, replacement }) =>
      flags.toLowerCase() === 's' && service.toUpperCase() === OUR_SERVICE && replacement !== '',
  );
  const sorted = ours.toSorted((one, two) => one.order - two.order || one.preference - two.preference);
  return [...new Set(sorted.map(({ replacement }) => replacement))];
}

/** The name of a domain's own SRV records, where NAPTR points nowhere. */
export function serviceName(domain: string): string {
  return `_sip._udp.${domain}`;
}

/** Lowest priority first; among equals one is drawn after the other, by weight. Port 0 is no port: left out. */
export function orderServices(records: readonly ServiceRecord[], random: Random): readonly ServiceRecord[] {
  const usable = records.filter(({ host, port }) => host !== '' && host !== '.' && port > 0);
  const priorities = [...new Set(usable.map(({ priority }) => priority))].toSorted((one, two) => one - two);
  return priorities.flatMap((priority) =>
    drawn(
      usable.filter((record) => record.priority === priority),
      random,
    ),
  );
}

/** RFC 2782: weightless records first in the list, so that they are drawn now and then, when the draw is 0. */
function drawn(records: readonly ServiceRecord[], random: Random): readonly ServiceRecord[] {
  const left = records.toSorted((one, two) => Math.min(one.weight, 1) - Math.min(two.weight, 1));
  const order: ServiceRecord[] = [];
  while (left.length > 1) {
    const sum = left.reduce((total, { weight }) => total + weight, 0);
    // A whole number from 0 to the sum, both included.
    const draw = Math.floor(randomFraction(random) * (sum + 1));
    let running = 0;
    const chosen = left.findIndex(({ weight }) => {
      running += weight;
      return running >= draw;
    });
    order.push(...left.splice(chosen, 1));
  }
  return [...order, ...left];
}
