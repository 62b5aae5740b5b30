// Placing a call from the desk: which prompt, its variables asked where it has any, and what came of it.

import { useState } from 'react';
import type { StationClient } from '../../../shared/contract/client.ts';
import { useConsole, useUser } from '../../bind/console.ts';
import { useAction } from '../../bind/use-action.ts';
import type { Query } from '../../bind/use-query.ts';
import { useQuery } from '../../bind/use-query.ts';
import { useWords } from '../../ui/use-words.ts';
import { dialProblem } from './dial-problem.ts';
import { rememberedPrompt, rememberPrompt } from './remembered-prompt.ts';
import { deskWords } from './words.ts';

export type PromptSummary = Awaited<ReturnType<StationClient['prompts']['list']>>[number];

/** A call that waits for its prompt's variables. */
export interface WaitingCall {
  readonly number: string;
  readonly prompt: PromptSummary;
}

export interface Dialling {
  readonly prompts: Query<readonly PromptSummary[]>;
  /** The prompt that calls use; null while the list is unknown: the station takes its default. */
  readonly prompt: PromptSummary | null;
  readonly choosePrompt: (name: string) => void;
  /** Dials, or asks for variables first; `promptName` names another prompt than the chosen one. */
  readonly request: (number: string, promptName?: string) => void;
  readonly waiting: WaitingCall | null;
  readonly confirm: (variables: Readonly<Record<string, string>>) => void;
  readonly cancel: () => void;
  readonly busy: boolean;
  /** Why the last call was not placed. */
  readonly problem: string | null;
  readonly clearProblem: () => void;
}

/** `onPlaced` gets the id and the number of each call that is on its way. */
export function useDialling(onPlaced: (callId: string, number: string) => void): Dialling {
  const say = useWords(deskWords);
  const { client } = useConsole();
  const user = useUser().name;
  const [chosen, setChosen] = useState(() => rememberedPrompt(sessionStorage, user));
  const [waiting, setWaiting] = useState<WaitingCall | null>(null);
  const prompts = useQuery<readonly PromptSummary[]>(['prompts'], (signal) =>
    client.prompts.list(undefined, { signal }),
  );
  const { run, busy, fault, clear } = useAction(client.calls.make);
  const promptOf = (known: readonly PromptSummary[], name: string | null): PromptSummary | null =>
    known.find((each) => each.name === name) ?? known.find(({ isDefault }) => isDefault) ?? null;
  const prompt = promptOf(prompts.data ?? [], chosen);

  const place = async (
    number: string,
    used: PromptSummary | null,
    variables: Record<string, string>,
  ): Promise<void> => {
    const placed = await run({
      phoneNumber: number,
      ...(used !== null && { prompt: { name: used.name, variables } }),
    });
    if (placed === undefined) return;
    onPlaced(placed.callId, number);
    // Somebody may have saved a newer version meanwhile: the next call shows the one it uses.
    prompts.retry();
  };
  const ask = async (number: string, name: string | null): Promise<void> => {
    clear();
    // Whoever dials before the list is there is asked for variables all the same.
    const known = prompts.data ?? (await client.prompts.list().catch(() => []));
    const used = promptOf(known, name);
    if (used !== null && used.variables.length > 0) setWaiting({ number, prompt: used });
    else await place(number, used, {});
  };
  const problem = fault === null ? null : dialProblem(fault);
  return {
    prompts,
    prompt,
    choosePrompt: (name) => {
      setChosen(name);
      rememberPrompt(sessionStorage, user, name);
    },
    request: (number, promptName) => void ask(number, promptName ?? chosen),
    waiting,
    confirm: (variables) => {
      setWaiting(null);
      if (waiting !== null) void place(waiting.number, waiting.prompt, { ...variables });
    },
    cancel: () => setWaiting(null),
    busy,
    problem: problem === null ? null : 'key' in problem ? say(problem.key) : problem.sentence,
    clearProblem: clear,
  };
}
