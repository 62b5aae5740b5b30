// Does the server's name lead anywhere, and where to (RFC 3263)?

import { PORT_BY_DNS } from '../../../shared/lines.ts';
import { findTargets } from '../../sip/locator.ts';
import { within } from '../within.ts';
import type { Check } from './examination.ts';
import { place } from './examination.ts';

/** As long as a resolver tries its servers; a call waits no longer either. */
const PATIENCE = 5_000;
/** Enough to see where a name leads. */
const MOST_SHOWN = 4;

export const checkName: Check = async (examination, signal) => {
  const { trunk, world } = examination;
  if (trunk === null) return { outcome: 'bad', code: 'not-configured', figures: {} };
  const { host, port } = trunk.server;
  const server = port === PORT_BY_DNS ? host : place(trunk.server);
  const local = { host: trunk.localHost ?? '', port: trunk.localPort };
  const targets = await within(PATIENCE, findTargets({ ...world, local }, trunk.server), world.clock, signal);
  if (targets === undefined) return { outcome: 'bad', code: 'no-network', figures: { server } };
  examination.targets = targets;
  const shown = targets.slice(0, MOST_SHOWN).map(place).join(', ');
  const addresses = targets.length > MOST_SHOWN ? `${shown}, …` : shown;
  return { outcome: 'ok', code: 'ok', figures: { server, addresses } };
};
