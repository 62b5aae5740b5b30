// The bench's side inside a child process: commands come over the IPC channel, each gets one answer.

import { messageOf } from '../../electron/base/errors.ts';

/** What a child can be asked, as functions: plain data in, plain data out. */
export type Commands = Readonly<Record<string, (argument: never) => unknown>>;

/** A command on its way to the child. */
export interface Question {
  readonly number: number;
  readonly command: string;
  readonly argument: unknown;
}

/** What the child says: `ready` once, then an answer for each question. */
export type Saying =
  | { readonly type: 'ready' }
  | { readonly type: 'answer'; readonly number: number; readonly value: unknown }
  | { readonly type: 'fault'; readonly number: number; readonly message: string };

/** What every child can be asked besides. */
const COMMON = {
  /** Milliseconds of CPU since the start, all threads, user and system. */
  cpu: (): number => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
};

export type CommonCommands = typeof COMMON;

/** Serves `commands` until the bench goes; the process ends with it, whatever the bench died of. */
export function answerParent(commands: Commands): void {
  const say = (saying: Saying): boolean | undefined => process.send?.(saying);
  process.on('disconnect', () => process.exit(0));
  // A Ctrl-C reaches the whole process group; the bench ends its children itself.
  process.on('SIGINT', () => {});
  process.on('message', (question: Question) => void answer({ ...COMMON, ...commands }, question).then(say));
  say({ type: 'ready' });
}

async function answer(commands: Commands, { number, command, argument }: Question): Promise<Saying> {
  try {
    const action = commands[command] as ((argument: unknown) => unknown) | undefined;
    if (action === undefined) throw new Error(`unknown command ${command}`);
    return { type: 'answer', number, value: await action(argument) };
  } catch (fault) {
    return { type: 'fault', number, message: messageOf(fault) };
  }
}
