// The station's lines as their owner has them: brought to the settings, renewed when the network changes.

import type { RegistrationEvent } from '../../shared/events.ts';
import type { LineState } from '../../shared/lines.ts';
import type { LineStatus } from '../../shared/station-status.ts';
import type { Clock } from '../base/clock.ts';
import type { Listenable } from '../base/emitter.ts';
import type { Logger } from '../base/logger.ts';
import type { Line, TrunkSettings } from '../calls/settings.ts';
import type { Trace } from '../sip/trace.ts';
import type { SipAddress, UserAgent } from '../sip/user-agent-port.ts';
import type { LinePlan } from './line-plan.ts';
import type { TrustedPeers } from './trusted-peers.ts';

export interface LineParts {
  /** The local address that leads to the server of `trunk`; rejects with a WorldFault. */
  readonly route: (trunk: TrunkSettings) => Promise<string>;
  /** Binds an endpoint; rejects with a WorldFault that names the address and the fix. */
  readonly bind: (local: SipAddress, trace: Trace) => Promise<UserAgent>;
  /** From which addresses calls in are taken. */
  readonly peers: TrustedPeers;
  readonly announce: (event: RegistrationEvent) => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A line as it was brought up. */
export interface AppliedLine {
  readonly trunk: TrunkSettings;
  readonly local: SipAddress;
}

/** The lines and what only their owner may do with them. */
export interface OwnedLine extends Line {
  /**
   * Binds and registers what `read` plans when this change has its turn. Called at start and after each change. Resolves
   * to the line that calls out go by; null: there is none. Rejects with ProductError NO_TRUNK when that one cannot be
   * had; each that cannot be had says so by its state, and is tried again where that can help.
   */
  apply(read: () => Promise<LinePlan>): Promise<AppliedLine | null>;
  /** The network changed, or the machine woke: every way is looked for anew and every server told, at once. */
  renew(): Promise<void>;
  /** Rejects with a WorldFault when the local address of `trunk` can neither be bound nor is ours already. */
  tryBind(trunk: TrunkSettings): Promise<void>;
  /** Of the line that calls out go by. */
  readonly status: LineStatus;
  /** Of every line in use. */
  readonly states: readonly LineState[];
  /** Told when `status` or `states` changed. */
  readonly changes: Listenable<LineStatus>;
  close(): Promise<void>;
}
