// Lines served: kept, tried, looked over. Passwords go in and never come out.

import type { z } from 'zod';
import type { lineInput } from '../../shared/contract/line-schemas.ts';
import type { Language } from '../../shared/contract/procedure.ts';
import type { LineState, LineView } from '../../shared/lines.ts';
import type { LineChange, LineRepository } from '../store/line-repository.ts';
import type { BaseProcedure } from './base-procedure.ts';
import { WordedError } from './border-error.ts';
import { findingView } from './finding-view.ts';
import type { LineDoctor, Patient } from './line-doctor.ts';
import type { SettingChecks } from './setting-checks.ts';
import { openStored, withPassword } from './stored-secret.ts';
import { WORDS } from './words.ts';

export interface LinesParts {
  readonly lines: LineRepository;
  /** How each line in use stands now. */
  readonly states: () => readonly LineState[];
  /** Called after a change was stored, before the answer. */
  readonly changed: () => Promise<void>;
  readonly checks: Pick<SettingChecks, 'line'>;
  readonly doctor: LineDoctor;
}

/** `lines.*`. */
export function linesRouter({ lines: contract }: BaseProcedure, parts: LinesParts) {
  const { lines, changed, checks, doctor } = parts;

  const shown = (line: LineView) => ({ ...line, state: stateOf(line, parts.states()) });
  const saved = async (change: LineChange, language: Language) => {
    const id = idOf(change, language);
    await changed();
    const line = (await lines.list()).find((each) => each.id === id);
    if (line === undefined) throw unknown(language);
    return shown(line);
  };

  const patientOf = async ({ id, line }: Trial, language: Language): Promise<Patient | null> => {
    const stored = id === null ? null : () => lines.find(id);
    if (line !== null) return { config: await withPassword(line, stored ?? nothing, language), lineId: id };
    if (stored === null || id === null) return null;
    const config = await openStored(stored, 'line.password', language);
    if (config === null) throw unknown(language);
    return { config, lineId: id };
  };

  return {
    list: contract.list.handler(async () => (await lines.list()).map(shown)),
    add: contract.add.handler(async ({ input, context: { language } }) =>
      saved(await lines.add(await withPassword(input, nothing, language)), language),
    ),
    set: contract.set.handler(async ({ input: { id, ...given }, context: { language } }) =>
      saved(await lines.set(id, await withPassword(given, () => lines.find(id), language)), language),
    ),
    remove: contract.remove.handler(async ({ input: { id }, context: { language } }) => {
      if (!(await lines.remove(id))) throw unknown(language);
      await changed();
      return null;
    }),
    setDefault: contract.setDefault.handler(async ({ input: { id, direction }, context: { language } }) => {
      const change = await lines.setDefault(id, direction);
      if (change === 'unknown') throw unknown(language);
      if (change === 'not-in-use') throw new WordedError('CONFLICT', WORDS.lineNotInUse[language], 'id');
      await changed();
      return null;
    }),
    test: contract.test.handler(async ({ input, context: { language } }) => {
      const patient = await patientOf(input, language);
      return findingView('line', await checks.line(patient?.config ?? null), language);
    }),
    doctor: contract.doctor.handler(async function* ({ input, context: { language }, signal }) {
      yield* doctor.examine(await patientOf(input, language), signal);
    }),
  };
}

interface Trial {
  readonly id: number | null;
  readonly line: z.output<typeof lineInput> | null;
}

const nothing = async (): Promise<null> => null;

/** A line that is not in use stands `off`. */
function stateOf({ id, name }: LineView, states: readonly LineState[]): LineState {
  const off = { registration: 'off', problem: null, detail: null, nextAttemptAt: null, registeredUntil: null } as const;
  return states.find(({ lineId }) => lineId === id) ?? { lineId: id, name, ...off, seenAs: null };
}

/** Throws what a refused change means. */
function idOf(change: LineChange, language: Language): number {
  switch (change.kind) {
    case 'done':
      return change.id;
    case 'unknown':
      throw unknown(language);
    case 'name-taken':
      throw new WordedError('ALREADY_EXISTS', WORDS.lineNameTaken[language], 'name');
    case 'too-many':
      throw new WordedError('CONFLICT', WORDS.tooManyLines[language]);
    case 'no-standby':
      throw new WordedError('INVALID_INPUT', WORDS.noStandby[language], 'standbyId');
  }
}

function unknown(language: Language): WordedError {
  return new WordedError('NOT_FOUND', WORDS.lineUnknown[language], 'id');
}
