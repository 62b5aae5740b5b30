// How a connection moves, as a table. What is not in it changes nothing: a retry while one is under way, for instance.

/** `waiting` and `trying` are both lost: before the next try, and in the middle of it. */
export type Phase = 'connecting' | 'open' | 'waiting' | 'trying' | 'closed';
/** `due`: it is time to try again. */
export type Input = 'opened' | 'ended' | 'due' | 'close';
export type Action = 'dial' | 'hang-up' | 'wait' | 'serve';

interface Arm {
  readonly next: Phase;
  readonly actions: readonly Action[];
}

const to = (next: Phase, ...actions: readonly Action[]): Arm => ({ next, actions });

export const CONNECTION_TABLE: Readonly<Record<Phase, Readonly<Partial<Record<Input, Arm>>>>> = {
  connecting: {
    opened: to('open', 'serve'),
    ended: to('waiting', 'hang-up', 'wait'),
    close: to('closed', 'hang-up'),
  },
  open: { ended: to('waiting', 'hang-up', 'wait'), close: to('closed', 'hang-up') },
  waiting: { due: to('trying', 'dial'), close: to('closed', 'hang-up') },
  trying: {
    opened: to('open', 'serve'),
    ended: to('waiting', 'hang-up', 'wait'),
    close: to('closed', 'hang-up'),
  },
  closed: {},
};
