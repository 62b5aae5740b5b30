// The lines over the machine's own sockets and names, renewed when its network changes.

import type { RegistrationEvent } from '../../shared/events.ts';
import type { Clock } from '../base/clock.ts';
import { messageOf } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { Random } from '../base/random.ts';
import { NetworkWatch } from '../net/network-watch.ts';
import type { SipAddress } from '../sip/user-agent-port.ts';
import type { EdgeSettings } from './edge-settings.ts';
import type { OwnedLine } from './line.ts';
import { createLine } from './lines.ts';
import { bindSip, routeTo, serverHosts } from './sip-endpoint.ts';
import { TrustedPeers } from './trusted-peers.ts';

export interface LinesWorld {
  /** Who is heard on the sockets. */
  readonly edge: EdgeSettings;
  readonly announce: (event: RegistrationEvent) => void;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

/** The lines, and what ends them together with the watch of the network. */
export interface OpenLines {
  readonly line: OwnedLine;
  close(): Promise<void>;
}

export function openLines({ edge, announce, clock, random, logger }: LinesWorld): OpenLines {
  const trusted = new TrustedPeers(serverHosts);
  const isTrusted = ({ host }: SipAddress): boolean => trusted.includes(host);
  const line = createLine({
    route: routeTo,
    bind: (local, trace) => {
      const guard = edge.guard({ clock, logger, trusted: isTrusted });
      return bindSip(local, { clock, random, logger, trusted, guard, trace });
    },
    peers: trusted,
    announce,
    clock,
    logger,
  });
  const watch = new NetworkWatch(clock);
  watch.changes.on((change) => {
    logger.info('the network changed', { change });
    line.renew().catch((fault: unknown) => logger.warn('a line was not renewed', { fault: messageOf(fault) }));
  });
  return {
    line,
    close: async () => {
      watch.dispose();
      await line.close();
    },
  };
}
