// State machines as data: a table state × input → next state and actions, and one pure step over it.

/** One arm of a table: where to go and what to do, in order. */
export interface Transition<State extends string, Action extends string> {
  readonly next: State;
  readonly actions: readonly Action[];
}

/** state × input → transition. A missing pair is an explicit outcome: `step` returns undefined. */
export type TransitionTable<State extends string, Input extends string, Action extends string> = {
  readonly [S in State]: { readonly [I in Input]?: Transition<State, Action> };
};

/** Looks up the arm for `state` and `input`; undefined when the table says nothing. */
export function step<State extends string, Input extends string, Action extends string>(
  table: TransitionTable<State, Input, Action>,
  state: State,
  input: Input,
): Transition<State, Action> | undefined {
  return table[state][input];
}

/** Writes an arm in one line: `to('ringing', 'tell')`. */
export function to<State extends string, Action extends string>(
  next: State,
  ...actions: readonly Action[]
): Transition<State, Action> {
  return { next, actions };
}
