// A child process of the bench as the bench sees it: asked by name, killed without ceremony.

import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Disposable } from '../../electron/base/disposable.ts';
import type { Commands, CommonCommands, Question, Saying } from './answer-parent.ts';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (fault: Error) => void;
}

/** One process, whose entry passed its commands of type `C` to `answerParent`. */
export class Child<C extends Commands> implements Disposable {
  readonly #name: string;
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ready = Promise.withResolvers<void>();
  readonly #gone = Promise.withResolvers<void>();
  #questions = 0;

  /** Starts `<name>-process.ts`; `nodeOptions` go to its Node (a profile, for instance). */
  constructor(name: string, nodeOptions: readonly string[] = []) {
    this.#name = name;
    const entry = fileURLToPath(new URL(`./${name}-process.ts`, import.meta.url));
    // 'advanced' carries typed arrays. Its stdout goes to our stderr: ours belongs to the report.
    this.#process = fork(entry, [], {
      execArgv: [...nodeOptions],
      serialization: 'advanced',
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    this.#process.on('message', (saying: Saying) => this.#take(saying));
    this.#process.on('exit', (code, signal) => this.#ended(`ended with ${code ?? signal}`));
    this.#process.on('error', (fault) => this.#ended(fault.message));
    // Whoever asks sees the fault; a process that nobody asked anything must not crash the bench.
    this.#ready.promise.catch(() => {});
  }

  /** Runs a command in the child; rejects with the child's fault, or when it ends. */
  async ask<K extends keyof (C & CommonCommands) & string>(
    command: K,
    ...[argument]: Parameters<(C & CommonCommands)[K]>
  ): Promise<Awaited<ReturnType<(C & CommonCommands)[K]>>> {
    await this.#ready.promise;
    const number = ++this.#questions;
    const answered = new Promise((resolve, reject) => this.#waiting.set(number, { resolve, reject }));
    this.#process.send({ number, command, argument } satisfies Question);
    return (await answered) as Awaited<ReturnType<(C & CommonCommands)[K]>>;
  }

  #take(saying: Saying): void {
    if (saying.type === 'ready') {
      this.#ready.resolve();
      return;
    }
    const waiting = this.#waiting.get(saying.number);
    this.#waiting.delete(saying.number);
    if (saying.type === 'answer') waiting?.resolve(saying.value);
    else waiting?.reject(new Error(`${this.#name} process: ${saying.message}`));
  }

  #ended(how: string): void {
    const fault = new Error(`the ${this.#name} process ${how}`);
    this.#gone.resolve();
    this.#ready.reject(fault);
    for (const { reject } of this.#waiting.values()) reject(fault);
    this.#waiting.clear();
  }

  /** Lets the child end by itself (a profile is written then); it is killed when that takes longer than 5 s. */
  async leave(): Promise<void> {
    if (this.#process.connected) this.#process.disconnect();
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), 5000);
    await this.#gone.promise;
    clearTimeout(timer);
  }

  /** Kills the child; resolves when it is gone. */
  async dispose(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#gone.promise;
  }
}
