// Runs a transaction's table: keeps the state, owns the timers, hands every other action to its owner.

import type { TransitionTable } from '../../base/state-machine.ts';
import { step } from '../../base/state-machine.ts';
import { TimerSet } from '../timers.ts';
import type { Wire } from './transaction.ts';

/** A timer that an action arms: its name is the input it gives when it fires. */
export interface TimerRule<Input extends string> {
  readonly name: Input;
  /** `shots`: how often this timer was armed before in this transaction. */
  readonly delay: (shots: number) => number;
  /** Over a reliable transport: `never` for timers that repeat a message, `at-once` for those that wait for copies. */
  readonly overReliable?: 'never' | 'at-once';
}

/** A transaction kind as data. */
export interface TransactionSpec<State extends string, Input extends string, Action extends string> {
  readonly table: TransitionTable<State, Input, Action>;
  readonly initial: State;
  /** Actions on creation. */
  readonly start: readonly Action[];
  /** The `arm-…` actions. */
  readonly timers: { readonly [A in Action]?: TimerRule<Input> };
}

/** The actions left to the owner; `disarm` and the `arm-…` ones are done here. */
export type Perform<Action extends string> = (action: Exclude<Action, 'disarm'>) => void;

/** One running transaction. */
export class TransactionMachine<State extends string, Input extends string, Action extends string> {
  readonly #spec: TransactionSpec<State, Input, Action>;
  readonly #perform: Perform<Action>;
  readonly #onTerminated: () => void;
  readonly #reliable: boolean;
  readonly #timers: TimerSet<Input>;
  readonly #shots = new Map<Input, number>();
  #state: State;

  constructor(
    spec: TransactionSpec<State, Input, Action>,
    wire: Wire,
    perform: Perform<Action>,
    onTerminated: () => void,
  ) {
    this.#spec = spec;
    this.#perform = perform;
    this.#onTerminated = onTerminated;
    this.#state = spec.initial;
    this.#reliable = wire.reliable;
    this.#timers = new TimerSet(wire.clock, (name) => this.feed(name));
  }

  get state(): State {
    return this.#state;
  }

  start(): void {
    for (const action of this.#spec.start) this.#do(action);
  }

  /** Takes one input; one that the table does not know in this state does nothing. */
  feed(input: Input): void {
    const transition = step(this.#spec.table, this.#state, input);
    if (transition === undefined) return;
    this.#state = transition.next;
    const over = transition.next === 'terminated';
    if (over) this.dispose();
    for (const action of transition.actions) this.#do(action);
    if (over) this.#onTerminated();
  }

  dispose(): void {
    this.#timers.stopAll();
  }

  #do(action: Action): void {
    const rule = this.#spec.timers[action];
    if (rule !== undefined) this.#arm(rule);
    else if (action === 'disarm') this.#timers.stopAll();
    else this.#perform(action as Exclude<Action, 'disarm'>);
  }

  #arm({ name, delay, overReliable }: TimerRule<Input>): void {
    if (this.#reliable && overReliable === 'never') return;
    const shots = this.#shots.get(name) ?? 0;
    this.#shots.set(name, shots + 1);
    this.#timers.start(name, this.#reliable && overReliable === 'at-once' ? 0 : delay(shots));
  }
}
