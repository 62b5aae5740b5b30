// Did what we sent come back as it was? A router that "helps" SIP along (ALG) changes headers, and calls break by it.

import { changedHeaders } from './echo.ts';
import type { Check } from './examination.ts';

export const checkAlg: Check = async ({ answered }) => {
  const changes = answered.map((each) => ({ ...each, changed: changedHeaders(each.request, each.response) }));
  const worst = changes.findLast(({ changed }) => changed.length > 0);
  const compared = String(answered.length);
  if (worst === undefined) return { outcome: 'ok', code: 'ok', figures: { compared } };
  const names = new Set(changes.flatMap(({ changed }) => changed));
  return {
    outcome: 'bad',
    code: 'alg',
    figures: { compared, changed: [...names].join(', ') },
    evidence: { sent: worst.sent, received: worst.received },
  };
};
