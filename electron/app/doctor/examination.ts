// One check-up of one line: what the checks know of each other, and what each of them tells.

import type { DoctorFindingCode, DoctorStep } from '../../../shared/doctor.ts';
import type { LineState } from '../../../shared/lines.ts';
import type { Disposable } from '../../base/disposable.ts';
import type { TrunkSettings } from '../../calls/settings.ts';
import type { SipAddress } from '../../sip/user-agent-port.ts';
import type { LineCheckWorld } from '../check-line.ts';
import type { Answered, MessageLog } from './message-log.ts';
import type { PracticeCallReport } from './practice-call.ts';

/** What the doctor works with. */
export interface DoctorWorld extends LineCheckWorld {
  /** Rejects with a WorldFault when the address itself cannot be used. */
  readonly isPortFree: (host: string, port: number) => Promise<boolean>;
  /** Rejects with a WorldFault where the practice line cannot be had. */
  readonly practiceCall: (signal: AbortSignal) => Promise<PracticeCallReport>;
  /** Calls that hold a port now. */
  readonly liveCalls: () => number;
  /** As many calls as may be up at once on one line. */
  readonly mostCalls: () => Promise<number>;
}

/** What one check found. */
export interface Seen {
  readonly outcome: Exclude<DoctorStep['outcome'], 'skipped'>;
  readonly code: DoctorFindingCode;
  readonly figures: DoctorStep['figures'];
  readonly evidence?: DoctorStep['evidence'];
}

/** Resolves with what was found, soon after `signal` is aborted too; a WorldFault is a finding of its own. */
export type Check = (examination: Examination, signal: AbortSignal) => Promise<Seen>;

/** Grows from check to check. */
export class Examination implements Disposable {
  /** Null: no line is configured. */
  readonly trunk: TrunkSettings | null;
  /** How the line stands, where it is up. */
  readonly state: LineState | null;
  readonly world: DoctorWorld;
  /** Where the server was found, best first. */
  targets: readonly SipAddress[] = [];
  /** Our own address towards the server; null before it is known. */
  localHost: string | null = null;
  /** The socket on which the server was asked, and the address that answered. */
  reached: { readonly log: MessageLog; readonly address: SipAddress } | null = null;

  constructor(world: DoctorWorld, trunk: TrunkSettings | null, state: LineState | null) {
    this.world = world;
    this.trunk = trunk;
    this.state = state;
  }

  /** Every request that was answered, with its answer. */
  get answered(): readonly Answered[] {
    return this.reached?.log.answered ?? [];
  }

  async dispose(): Promise<void> {
    await this.reached?.log.dispose();
  }
}

/** `host:port`, an IPv6 address in brackets. */
export function place({ host, port }: SipAddress): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
