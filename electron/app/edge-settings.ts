// How strangers on the SIP sockets are met, as the settings say at the moment, and what came of it.

import type { Diagnostics } from '../../shared/contract/system-schemas.ts';
import type { EdgePolicy } from '../../shared/security-settings.ts';
import { SECURITY_DEFAULTS } from '../../shared/security-settings.ts';
import type { EdgeOptions } from '../sip/edge/edge-guard.ts';
import { EdgeGuard } from '../sip/edge/edge-guard.ts';

/** A change of the policy serves the next datagram. */
export class EdgeSettings {
  #policy: EdgePolicy = SECURITY_DEFAULTS.edge;
  #guard: EdgeGuard | undefined;

  use(policy: EdgePolicy): void {
    this.#policy = policy;
  }

  /** One for all sockets: whoever is banned at one of them is banned at each. */
  guard(parts: Omit<EdgeOptions, 'policy'>): EdgeGuard {
    this.#guard ??= new EdgeGuard({ ...parts, policy: () => this.#policy });
    return this.#guard;
  }

  /** What strangers sent since the start, and how many addresses are not heard now. */
  get strangers(): Diagnostics['strangers'] {
    const counts = this.#guard?.counts;
    if (counts === undefined) return { read: 0, ignored: 0, refused: 0, banned: 0 };
    const { admitted, fromBanned, tooFast, tooMany, tooLong, refused, silenced, scanners, banned } = counts;
    const ignored = fromBanned + tooFast + tooMany + tooLong;
    return { read: admitted, ignored, refused: refused + silenced + scanners, banned };
  }
}
