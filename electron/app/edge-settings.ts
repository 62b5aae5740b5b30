// How strangers on the SIP sockets are met, as the settings say at the moment.

import type { EdgePolicy } from '../../shared/security-settings.ts';
import { SECURITY_DEFAULTS } from '../../shared/security-settings.ts';
import type { EdgeOptions } from '../sip/edge/edge-guard.ts';
import { EdgeGuard } from '../sip/edge/edge-guard.ts';

/** Makes the guard of each socket; a change of the policy serves the next datagram of all of them. */
export class EdgeSettings {
  #policy: EdgePolicy = SECURITY_DEFAULTS.edge;

  use(policy: EdgePolicy): void {
    this.#policy = policy;
  }

  guard(parts: Omit<EdgeOptions, 'policy'>): EdgeGuard {
    return new EdgeGuard({ ...parts, policy: () => this.#policy });
  }
}
