// Hold and resume of one call, by us and by the peer (RFC 3264 §8.4). The leg pauses the AI by what was agreed.

import { ProductError } from '../../shared/errors.ts';
import { step } from '../base/state-machine.ts';
import type { ModifyOutcome } from '../sip/call-port.ts';
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
    if (!isAnswered()) throw new ProductError('WRONG_STATE', 'Only a call that is up can be put on hold or resumed.');
    const { hold } = handling.now;
    if (held === (hold === 'here' || hold === 'both')) return;
    media.hold(held);
    const outcome = await modify(() => media.offer());
    if (outcome.kind === 'answered' && media.take(outcome.body)) {
      this.#feed(held ? 'hold' : 'resume');
      return;
    }
    media.hold(!held);
    throw new ProductError('WRONG_STATE', refusalWords(outcome));
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

function refusalWords(outcome: ModifyOutcome): string {
  switch (outcome.kind) {
    case 'answered':
      return 'The other side agreed with a description that cannot be used. The call goes on as before.';
    case 'refused':
      return `The other side refused: ${outcome.code} ${outcome.phrase}. The call goes on as before.`;
    case 'failed':
      return `The call could not be changed: ${outcome.detail}.`;
  }
}
