// Hold and resume of one call, by us and by the peer (RFC 3264 §8.4). The leg pauses the AI by what was agreed.

import type { ProductError } from '../../shared/errors.ts';
import { step } from '../base/state-machine.ts';
import type { ModifyOutcome } from '../sip/call-port.ts';
import { callFault } from './call-faults.ts';
import type { CallMedia } from './call-media.ts';
import type { CallTimeline } from './call-timeline.ts';
import type { Handling } from './handling.ts';
import type { HoldInput } from './hold-table.ts';
import { HOLD } from './hold-table.ts';

export interface HoldParts {
  readonly media: CallMedia;
  readonly handling: Handling;
  readonly timeline: Pick<CallTimeline, 'note'>;
  readonly isAnswered: () => boolean;
  /** Offers to the peer, within the call, what is described when its turn comes. */
  readonly modify: (offer: () => string) => Promise<ModifyOutcome>;
}

export class CallHold {
  readonly #parts: HoldParts;
  /** One change after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: HoldParts) {
    this.#parts = parts;
    parts.media.agreed.on(() => this.hear());
  }

  /** Resolves once the peer agreed; a call that is held already stays so. WRONG_STATE when it cannot be. */
  hold(): Promise<void> {
    return this.#inTurn(() => this.#change(true));
  }

  /** The same for going on. */
  resume(): Promise<void> {
    return this.#inTurn(() => this.#change(false));
  }

  /** Takes what the peer's last description says, once somebody is on the line. */
  hear(): void {
    const { isAnswered, media } = this.#parts;
    if (isAnswered()) this.#feed(media.peerHolds ? 'peer-holds' : 'peer-resumes');
  }

  #inTurn(change: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(change);
    this.#turn = done.catch(() => {});
    return done;
  }

  async #change(held: boolean): Promise<void> {
    const { handling, media, isAnswered, modify } = this.#parts;
    if (!isAnswered()) throw callFault('hold-too-early');
    const { hold } = handling.now;
    if (held === (hold === 'here' || hold === 'both')) return;
    const outcome = await modify(() => media.offer(held));
    if (outcome.kind !== 'answered' || !media.take(outcome.body)) throw refusal(outcome);
    this.#feed(held ? 'hold' : 'resume');
  }

  #feed(input: HoldInput): void {
    const { handling, timeline } = this.#parts;
    const arm = step(HOLD, handling.now.hold, input);
    if (arm === undefined) return;
    if (arm.next === 'none') timeline.note('resumed', null);
    else timeline.note('held', arm.next);
    handling.change({ hold: arm.next });
  }
}

function refusal(outcome: ModifyOutcome): ProductError {
  switch (outcome.kind) {
    case 'answered':
      return callFault('hold-unusable');
    case 'refused':
      return callFault('hold-refused', `${outcome.code} ${outcome.phrase}`.trim());
    case 'failed':
      return callFault('hold-failed', outcome.detail);
  }
}
