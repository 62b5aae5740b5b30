// How the voice service stands, without opening a session: learned from calls, and from checks of its connection while
// somebody looks and nobody calls.

import type { Finding, FindingCode } from '../../shared/findings.ts';
import type { VoiceStatus } from '../../shared/station-status.ts';
import type { Clock, Timer } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import type { LegEvent } from '../leg/leg.ts';
import type { VoiceConfig } from '../voice/config.ts';
import { findingOfFault } from './check-voice.ts';

export interface VoiceMonitorParts {
  /** Resolves with what was found; `signal` is aborted when nobody wants to know any more. */
  readonly check: (config: VoiceConfig, signal: AbortSignal) => Promise<Finding>;
  /** Calls are up: they need the service more, and tell how it stands by themselves. */
  readonly isBusy: () => boolean;
  readonly clock: Clock;
}

/** What calls speak through now: the practice line's own service, a configured one, or none. */
export type VoiceInUse = 'practice' | VoiceConfig | null;

/** Milliseconds from a success to the next check, and from a failure that may pass by itself. */
const WELL = 600_000;
const ILL = 60_000;
/** Only a person can mend these, and a service that refuses us may ban whoever keeps asking. */
const STUBBORN: ReadonlySet<FindingCode> = new Set(['wrong-credentials', 'forbidden', 'refused']);

const NONE: VoiceStatus = { state: 'not-configured', problem: null, checkedAt: null };

export class VoiceMonitor {
  readonly changes = new Emitter<VoiceStatus>();
  readonly #parts: VoiceMonitorParts;
  #status = NONE;
  #inUse: VoiceInUse = null;
  /** A call's session was refused: that it can be connected to proves nothing until a session opens again. */
  #refusesSessions = false;
  #watched = false;
  #dueAt = 0;
  #timer: Timer | undefined;
  #running: AbortController | undefined;

  constructor(parts: VoiceMonitorParts) {
    this.#parts = parts;
  }

  get status(): VoiceStatus {
    return this.#status;
  }

  /** Calls speak through `inUse` from now on. The same as before changes nothing. */
  use(inUse: VoiceInUse): void {
    if (JSON.stringify(inUse) === JSON.stringify(this.#inUse)) return;
    this.#inUse = inUse;
    this.#refusesSessions = false;
    this.#running?.abort();
    this.#running = undefined;
    this.#dueAt = this.#parts.clock.now();
    if (inUse === null) this.#become(NONE);
    else this.#become({ state: inUse === 'practice' ? 'practice' : 'unchecked', problem: null, checkedAt: null });
    this.#arm();
  }

  /** Checks go on by themselves while somebody watches. */
  watch(watched: boolean): void {
    this.#watched = watched;
    this.#arm();
  }

  /** Somebody asks once: what is known is told, and a check that is due begins. */
  look(): void {
    if (!this.#watched && this.#parts.clock.now() >= this.#dueAt) this.#checkNow();
  }

  /** A check of `config` was made, whoever asked for it. */
  learn(config: VoiceConfig, { code }: Pick<Finding, 'code'>): void {
    if (this.#isInUse(config)) this.#find(code === 'ok' && this.#refusesSessions ? 'refused' : code);
  }

  /** What a call met that speaks through `config`. */
  hear(config: VoiceConfig, event: LegEvent): void {
    if (!this.#isInUse(config)) return;
    if (event.type === 'voice-connected') this.learn(config, { code: 'ok' });
    if (event.type === 'voice-ready') {
      this.#refusesSessions = false;
      this.#find('ok');
    }
    if (event.type === 'voice-failed') {
      const finding = findingOfFault(event.fault);
      this.#refusesSessions ||= finding === 'refused';
      this.#find(finding);
    }
  }

  dispose(): void {
    this.use(null);
    this.#timer?.cancel();
  }

  #isInUse(config: VoiceConfig): boolean {
    return JSON.stringify(config) === JSON.stringify(this.#inUse);
  }

  #find(code: FindingCode): void {
    const { clock } = this.#parts;
    const checkedAt = new Date(clock.wallNow()).toISOString();
    this.#dueAt = clock.now() + (code === 'ok' || STUBBORN.has(code) ? WELL : ILL);
    this.#become(
      code === 'ok' ? { state: 'ok', problem: null, checkedAt } : { state: 'failed', problem: code, checkedAt },
    );
    this.#arm();
  }

  #arm(): void {
    this.#timer?.cancel();
    if (!this.#watched || this.#inUse === null || this.#inUse === 'practice') return;
    const { clock } = this.#parts;
    this.#timer = clock.after(Math.max(0, this.#dueAt - clock.now()), () => this.#checkNow());
  }

  #checkNow(): void {
    const config = this.#inUse;
    if (config === null || config === 'practice' || this.#running !== undefined) return;
    if (this.#parts.isBusy()) {
      this.#dueAt = this.#parts.clock.now() + ILL;
      this.#arm();
      return;
    }
    const running = new AbortController();
    this.#running = running;
    void this.#parts.check(config, running.signal).then((finding) => {
      if (running.signal.aborted) return;
      this.#running = undefined;
      this.learn(config, finding);
    });
  }

  #become(status: VoiceStatus): void {
    this.#status = status;
    this.changes.emit(status);
  }
}
