// Are the ports that calls need free? Bound one after the other, and given back at once.

import type { Check } from './examination.ts';

/** A range may have thousands of ports; so many, evenly spread, show how it stands within a moment. */
const MOST_TRIED = 300;

export const checkRtpPorts: Check = async ({ trunk, localHost, world }, signal) => {
  if (trunk === null) return { outcome: 'bad', code: 'not-configured', figures: {} };
  const { rtpPortMin, rtpPortMax } = trunk;
  const host = localHost ?? trunk.localHost ?? '0.0.0.0';
  const first = rtpPortMin + (rtpPortMin % 2);
  // A call takes an even port, the odd one above it is RTCP's (RFC 3550 §11).
  const all = Math.max(0, Math.floor((rtpPortMax - first) / 2) + 1);
  const tried = Math.min(all, MOST_TRIED);
  let freeOfTried = 0;
  for (let nth = 0; nth < tried && !signal.aborted; nth += 1) {
    const port = first + Math.floor((nth * all) / tried) * 2;
    if (await world.isPortFree(host, port)) freeOfTried += 1;
  }
  const free = tried === 0 ? 0 : Math.round((freeOfTried / tried) * all);
  const mostCalls = await world.mostCalls();
  const figures = {
    range: `${rtpPortMin}-${rtpPortMax}`,
    free: String(free),
    ports: String(all),
    calls: String(mostCalls),
  };
  if (free === 0) return { outcome: 'bad', code: 'no-ports', figures };
  // The range is chosen on purpose; what is looked for is somebody else in it. Ports of our own calls are ours.
  const wanted = Math.min(mostCalls, Math.ceil(all / 2));
  return free + world.liveCalls() < wanted
    ? { outcome: 'look', code: 'few-ports', figures }
    : { outcome: 'ok', code: 'ok', figures };
};
