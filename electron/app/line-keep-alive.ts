// Signs of life to the server of a line that does not register, where they are wanted: to keep the way open, to know
// whether the server is there, or to learn where it sees us.

import { ADVERTISE_AUTO } from '../../shared/lines.ts';
import type { TrunkSettings } from '../calls/settings.ts';
import type { KeptAlive, UserAgent } from '../sip/user-agent-port.ts';
import type { LineStanding } from './line-standing.ts';

interface Held {
  readonly userAgent: UserAgent;
  readonly wish: string;
  readonly kept: KeptAlive;
}

export class LineKeepAlive {
  readonly #standing: LineStanding;
  #held: Held | undefined;

  constructor(standing: LineStanding) {
    this.#standing = standing;
  }

  /** Brings them to what `trunk` asks for; a registration keeps its own. */
  follow(userAgent: UserAgent, trunk: TrunkSettings): void {
    const { server, user, displayName, advertisedHost, register, isPractice } = trunk;
    const learnsAddress = advertisedHost === ADVERTISE_AUTO;
    const kind = trunk.keepAlive === 'off' && learnsAddress ? 'options' : trunk.keepAlive;
    if (register || isPractice || kind === 'off') {
      this.leave();
      return;
    }
    const wish = JSON.stringify([server, user, kind, learnsAddress]);
    if (this.#held?.userAgent === userAgent && this.#held.wish === wish) return;
    this.leave();
    const kept = userAgent.keepAlive({ kind, server, user, displayName, learnsAddress });
    kept.events.on((change) => {
      if (change.state === 'silent')
        this.#standing.stand({ registration: 'failed', problem: 'no-answer', detail: change.detail });
      else {
        this.#standing.stand({ registration: 'off' });
        this.#standing.seen(change.seenAs);
      }
    });
    this.#held = { userAgent, wish, kept };
  }

  leave(): void {
    this.#held?.kept.stop();
    this.#held = undefined;
  }
}
