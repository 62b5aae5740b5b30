// Which lines, routes and voice service calls use now: the database's, else the environment's, else practice.

import { BilingualError, ProductError } from '../../shared/errors.ts';
import type { LineConfig } from '../../shared/lines.ts';
import { messageOf } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { SettingsSource, TrunkSettings } from '../calls/settings.ts';
import { SecretFault } from '../secrets/secrets.ts';
import type { Direction } from '../store/default-lines.ts';
import type { LineRepository, SealedLine } from '../store/line-repository.ts';
import type { RouteRepository } from '../store/route-repository.ts';
import type { SettingsRepository } from '../store/settings-repository.ts';
import type { DoubaoConfig, VoiceConfig } from '../voice/config.ts';
import type { KeptPrompts } from './call-prompt.ts';
import { callPrompt } from './call-prompt.ts';
import type { Environment } from './environment.ts';
import { lineFrom, voiceFrom } from './environment-configs.ts';
import { passwordShut } from './registration-words.ts';
import { practiceTrunk, trunkOf } from './trunk-settings.ts';

/** When the practice line stands in: always, when no line is configured, never. */
export type PracticeMode = 'always' | 'auto' | 'never';

/** The embedded carrier and voice service, running. */
export interface PracticeLine {
  readonly carrier: { readonly host: string; readonly port: number };
  readonly voice: VoiceConfig;
}

export interface SettingsParts {
  readonly environment: Environment;
  readonly store: {
    readonly lines: Pick<LineRepository, 'findDefault' | 'inUse' | 'open'>;
    readonly routes: Pick<RouteRepository, 'list'>;
    readonly settings: Pick<SettingsRepository, 'security'>;
    readonly voiceConfigs: { active(): Promise<DoubaoConfig | null> };
    readonly prompts: KeptPrompts;
  };
  readonly practice: PracticeMode;
  /** Starts the practice line; called when it is first needed, and again only where it could not start. */
  readonly startPractice: () => Promise<PracticeLine>;
  readonly recordings: string | null;
  readonly logger: Logger;
}

const NO_TRUNK =
  'No SIP trunk is configured and practice is off. Run `npm run station -- init-sip-config`, or set SIP_SERVER_HOST, or start without --no-practice.';
const NONE_OUTBOUND = 'None of the lines in use carries calls out: let one of them, or switch one on.';
const NOT_IN_USE = 'This line is not there any more, or it is switched off: choose another.';
const NO_VOICE =
  'No voice service is configured. Run `npm run station -- init-voice-config`, or set DOUBAO_API_KEY, or DOUBAO_APP_ID and DOUBAO_ACCESS_TOKEN.';

/** The station's settings, and whether the line that was read last is the practice line. */
export interface StationSettings extends SettingsSource {
  readonly isPractising: boolean;
  /** What is configured, whether or not practice stands in for it; null: nothing. */
  readonly configured: {
    /** The line that calls go out by. */
    line(): Promise<{ readonly config: LineConfig; readonly lineId: number | null } | null>;
    voice(): Promise<DoubaoConfig | null>;
  };
  /** The line that calls go out by, or that calls in belong to where they cannot be told apart; null: no row is one. */
  defaultLine(direction: Direction): Promise<number | null>;
  /** The practice line, started where it does not run yet. */
  practiceTrunk(): Promise<TrunkSettings>;
}

/** Reads the configuration anew for every call, so that a change is effective from the next one. */
export function createSettings(parts: SettingsParts): StationSettings {
  const { environment, store, practice, logger } = parts;
  const { lines } = store;
  const startedPractice = startOnce(parts.startPractice);
  const ofEnvironment = (): LineConfig | null => lineFrom(environment);
  const practised = async (): Promise<TrunkSettings> => practiceTrunk((await startedPractice()).carrier, environment);

  const configured: StationSettings['configured'] = {
    line: async () => {
      const id = await lines.findDefault('outbound');
      const line = (await lines.inUse()).find(({ view }) => view.id === id);
      if (line !== undefined) return { config: lines.open(line), lineId: line.view.id };
      const config = ofEnvironment();
      return config === null ? null : { config, lineId: null };
    },
    voice: async () => (await store.voiceConfigs.active()) ?? voiceFrom(environment),
  };

  /** A line whose password cannot be opened is there all the same, and says by its registration what it lacks. */
  const opened = (line: SealedLine): TrunkSettings => {
    try {
      return trunkOf(lines.open(line), line.view.id);
    } catch (fault) {
      if (!(fault instanceof SecretFault)) throw fault;
      logger.warn('the password of a line cannot be opened', { line: line.view.id, fault: messageOf(fault) });
      return { ...trunkOf(lines.open({ ...line, sealed: null }), line.view.id), isPasswordShut: true };
    }
  };

  /** Null: no line has a row, and the environment or practice stands in. Rejects where none of them can be had. */
  const storedTrunk = async (lineId: number | null): Promise<TrunkSettings | null> => {
    const all = await lines.inUse();
    if (all.length === 0 && lineId === null) return null;
    const id = lineId ?? (await lines.findDefault('outbound'));
    const line = all.find(({ view }) => view.id === id);
    if (line !== undefined) return usable(opened(line));
    throw new ProductError('NO_TRUNK', id === null ? NONE_OUTBOUND : NOT_IN_USE, 'lineId');
  };

  const standIn = async (): Promise<TrunkSettings> => {
    const config = practice === 'always' ? null : ofEnvironment();
    if (config !== null) return trunkOf(config, null);
    if (practice === 'never') throw new ProductError('NO_TRUNK', NO_TRUNK);
    return practised();
  };

  let isPractising = false;
  const noted = (trunk: TrunkSettings): TrunkSettings => {
    isPractising = trunk.isPractice;
    return trunk;
  };

  return {
    get isPractising() {
      return isPractising;
    },
    configured,
    practiceTrunk: practised,
    defaultLine: (direction) => lines.findDefault(direction),
    recordings: parts.recordings,
    prompt: (request) => callPrompt(request, store.prompts),
    trunk: async (lineId = null) => {
      const stored = practice === 'always' ? null : await storedTrunk(lineId);
      return noted(stored ?? (await standIn()));
    },
    lines: async () => {
      const stored = practice === 'always' ? [] : await lines.inUse();
      if (stored.length > 0) return stored.map((line) => noted(opened(line)));
      const nothing = practice === 'never' && ofEnvironment() === null;
      return nothing ? [] : [noted(await standIn())];
    },
    routes: () => store.routes.list(),
    security: () => store.settings.security(),
    voice: async (trunk) => {
      if (trunk.isPractice) return (await startedPractice()).voice;
      const config = await configured.voice();
      if (config === null) throw new ProductError('NO_VOICE_SERVICE', NO_VOICE);
      return config;
    },
  };
}

/** Throws ProductError NO_TRUNK for a line whose password cannot be opened: the server would refuse its calls. */
function usable(trunk: TrunkSettings): TrunkSettings {
  if (trunk.isPasswordShut === true) throw new BilingualError('NO_TRUNK', passwordShut(trunk.name), 'lineId');
  return trunk;
}

/** What kept it from starting may be gone when it is needed again. */
function startOnce<T>(start: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => {
    if (started === undefined) {
      started = start();
      started.catch(() => {
        started = undefined;
      });
    }
    return started;
  };
}
