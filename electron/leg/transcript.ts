// Who said what: turns numbered across both speakers in the order they began, told at a human rate.

import type { LegEvent } from './leg.ts';
import type { Utterance } from './utterance.ts';
import { MOST_TEXT } from './utterance.ts';

/** Nobody takes turns faster than this for long: what a broken service tells beyond it would only fill disk and screens. */
const LEAST_TURN_MS = 200;
/** Turns that may come at once all the same. */
const BURST = 20;

/** The event a turn is told by. */
export type TurnEvent = Extract<LegEvent, { type: 'turn' }>;

/** What there is to say of an AI's turn; uninterrupted where left out. */
type Said = Pick<TurnEvent, 'text' | 'final'> & Partial<Pick<TurnEvent, 'unspoken' | 'interrupted'>>;

interface Turn {
  readonly number: number;
  readonly startedAtMs: number;
  endedAtMs: number | null;
  changed: boolean;
}

/**
 * Turns of one call. A customer's turn begins with his first recognised word, the AI's with its first sample played, so
 * what was never heard is no turn. `now` is the recording's clock. Unfinished turns are told by `tick`, ends at once.
 */
export class Transcript {
  readonly #now: () => number;
  readonly #tell: (event: TurnEvent) => void;
  #turns = 0;
  /** When the customer began to speak, before there is a word to make a turn of. */
  #customerSince: number | undefined;
  #customerText = '';
  #customer: Turn | undefined;
  #utterance: Utterance | undefined;
  #ai: Turn | undefined;

  constructor(now: () => number, tell: (event: TurnEvent) => void) {
    this.#now = now;
    this.#tell = tell;
  }

  customerStarted(): void {
    this.customerEnded();
    this.#customerSince = this.#now();
  }

  /** `text` is all of the utterance so far. */
  customerSaid(text: string): void {
    const kept = text.slice(0, MOST_TEXT);
    if (kept === '' || kept === this.#customerText) return;
    this.#customer ??= this.#begin(this.#customerSince ?? this.#now());
    if (this.#customer === undefined) return;
    this.#customerText = kept;
    this.#customer.changed = true;
  }

  customerEnded(): void {
    if (this.#customer !== undefined) this.#tellCustomer(this.#customer, this.#now());
    this.#customer = undefined;
    this.#customerSince = undefined;
    this.#customerText = '';
  }

  /** Call before the first frame of `utterance` moves the clock on. */
  aiStarted(utterance: Utterance): void {
    this.#utterance = utterance;
    this.#ai = this.#begin(this.#now());
  }

  /** `utterance` has new text. Text that comes after the last sample still belongs to the turn. */
  aiSaid(utterance: Utterance): void {
    if (this.#ai === undefined || utterance !== this.#utterance) return;
    if (this.#ai.endedAtMs === null) this.#ai.changed = true;
    else this.#tellAi(this.#ai, { text: utterance.text, final: true });
  }

  /** The utterance was played to its end, cut short by the customer, or ended with the call. */
  aiEnded(utterance: Utterance, how: 'played' | 'interrupted' | 'closed'): void {
    if (this.#ai === undefined || utterance !== this.#utterance) return;
    this.#ai.endedAtMs = this.#now();
    const interrupted = how === 'interrupted';
    const unspoken = interrupted ? utterance.unheardText : '';
    this.#tellAi(this.#ai, { text: utterance.heardText, unspoken, final: true, interrupted });
    if (how === 'played') return;
    this.#utterance = undefined;
    this.#ai = undefined;
  }

  /** Tells unfinished turns that changed; called a few times a second. */
  tick(): void {
    if (this.#customer?.changed === true) this.#tellCustomer(this.#customer, null);
    if (this.#ai?.changed === true && this.#ai.endedAtMs === null && this.#utterance !== undefined) {
      this.#tellAi(this.#ai, { text: this.#utterance.text, final: false });
    }
  }

  /** The call is over: what is unfinished ends here. */
  close(): void {
    this.customerEnded();
    if (this.#utterance !== undefined && this.#ai?.endedAtMs === null) this.aiEnded(this.#utterance, 'closed');
  }

  /** Undefined where there were too many already. */
  #begin(startedAtMs: number): Turn | undefined {
    if (this.#turns >= BURST + this.#now() / LEAST_TURN_MS) return undefined;
    this.#turns += 1;
    return { number: this.#turns, startedAtMs, endedAtMs: null, changed: true };
  }

  #tellCustomer(turn: Turn, endedAtMs: number | null): void {
    turn.changed = false;
    this.#tell({
      type: 'turn',
      turn: turn.number,
      speaker: 'customer',
      text: this.#customerText,
      unspoken: '',
      final: endedAtMs !== null,
      interrupted: false,
      startedAtMs: turn.startedAtMs,
      endedAtMs,
    });
  }

  #tellAi(turn: Turn, said: Said): void {
    turn.changed = false;
    const { number, startedAtMs, endedAtMs } = turn;
    const defaults = { unspoken: '', interrupted: false };
    this.#tell({ type: 'turn', turn: number, speaker: 'ai', startedAtMs, endedAtMs, ...defaults, ...said });
  }
}
