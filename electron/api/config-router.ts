// Configurations served. Stored secrets are kept when the same account is saved again, and never shown.

import type { z } from 'zod';
import type { voiceConfigInput } from '../../shared/contract/config-schemas.ts';
import type { Language } from '../../shared/contract/procedure.ts';
import { lineOf } from '../../shared/lines.ts';
import type { SipConfig } from '../../shared/sip-config.ts';
import { SIP_DEFAULTS } from '../../shared/sip-config.ts';
import type { SipConfigRepository } from '../store/sip-config-repository.ts';
import type { VoiceConfigRepository } from '../store/voice-config-repository.ts';
import type { DoubaoConfig, DoubaoCredentials } from '../voice/config.ts';
import { DOUBAO_DEFAULTS } from '../voice/config.ts';
import type { BaseProcedure } from './base-procedure.ts';
import { WordedError } from './border-error.ts';
import { findingView } from './finding-view.ts';
import type { SettingChecks } from './setting-checks.ts';
import { openStored, withPassword } from './stored-secret.ts';
import { WORDS } from './words.ts';

/** Doubao takes a bot name of 20 characters at most. */
const MOST_BOT_NAME = 20;

/** What both routers are made from. */
export interface ConfigParts<Configs> {
  readonly configs: Configs;
  /** Called after a configuration was stored, before the answer. */
  readonly changed: () => Promise<void>;
  readonly checks: SettingChecks;
}

/** `config.sip.*`. */
export function sipConfigRouter({ config }: BaseProcedure, parts: ConfigParts<SipConfigRepository>) {
  const { configs, changed, checks } = parts;
  return {
    get: config.sip.get.handler(() => configs.shown()),
    set: config.sip.set.handler(async ({ input, context }) => {
      const next = await withPassword(input, () => configs.active(), context.language);
      await configs.activate(next);
      await changed();
      return sipView(next);
    }),
    test: config.sip.test.handler(async ({ input, context: { language } }) =>
      findingView(
        'line',
        await checks.line(input && lineOf(await withPassword(input, () => configs.active(), language))),
        language,
      ),
    ),
    remove: config.sip.remove.handler(async () => {
      await configs.deactivate();
      await changed();
      return null;
    }),
  };
}

function sipView({ password, ...shown }: SipConfig) {
  return { ...shown, hasPassword: password !== null };
}

/** `config.voice.*`. */
export function voiceConfigRouter({ config }: BaseProcedure, parts: ConfigParts<VoiceConfigRepository>) {
  const { configs, changed, checks } = parts;
  return {
    get: config.voice.get.handler(() => configs.shown()),
    set: config.voice.set.handler(async ({ input, context }) => {
      const next = await completeVoice(configs, input, context.language);
      await configs.activate(next);
      await changed();
      return voiceView(next);
    }),
    test: config.voice.test.handler(async ({ input, context: { language } }) =>
      findingView('voice', await checks.voice(input && (await completeVoice(configs, input, language))), language),
    ),
  };
}

/** The given configuration with the service's own values where none are given, and the stored secret likewise. */
async function completeVoice(
  configs: VoiceConfigRepository,
  given: z.infer<typeof voiceConfigInput>,
  language: Language,
): Promise<DoubaoConfig> {
  const url = given.url ?? DOUBAO_DEFAULTS.url;
  const complete = () => completeCredentials(configs, url, given.credentials);
  const credentials = await openStored(complete, 'credentials', language);
  if (credentials === null) throw new WordedError('INVALID_INPUT', WORDS.secretNeeded[language], 'credentials');
  return {
    kind: 'doubao',
    url,
    credentials,
    resourceId: given.resourceId ?? DOUBAO_DEFAULTS.resourceId,
    model: given.model ?? DOUBAO_DEFAULTS.model,
    speaker: given.speaker ?? DOUBAO_DEFAULTS.speaker,
    botName: (given.botName ?? SIP_DEFAULTS.displayName).slice(0, MOST_BOT_NAME),
  };
}

type GivenCredentials =
  | { readonly kind: 'api-key'; readonly apiKey?: string | undefined }
  | { readonly kind: 'app'; readonly appId: string; readonly accessToken?: string | undefined };

/** The given credentials, with the stored secret where none is given for the same account; null when there is none. */
async function completeCredentials(
  configs: VoiceConfigRepository,
  url: string,
  given: GivenCredentials,
): Promise<DoubaoCredentials | null> {
  if (given.kind === 'api-key' && given.apiKey !== undefined) return { kind: 'api-key', apiKey: given.apiKey };
  if (given.kind === 'app' && given.accessToken !== undefined)
    return { kind: 'app', appId: given.appId, accessToken: given.accessToken };
  const active = await configs.active();
  if (active === null || active.url !== url || active.credentials.kind !== given.kind) return null;
  const sameApp =
    given.kind === 'api-key' || (active.credentials.kind === 'app' && active.credentials.appId === given.appId);
  return sameApp ? active.credentials : null;
}

function voiceView({ kind: _, credentials, ...shown }: DoubaoConfig) {
  const account =
    credentials.kind === 'app' ? { kind: credentials.kind, appId: credentials.appId } : { kind: credentials.kind };
  return { ...shown, credentials: account };
}
