// Configurations served. Stored secrets are kept when the same account is saved again, and never shown.

import type { SipConfig } from '../../shared/sip-config.ts';
import { SIP_DEFAULTS } from '../../shared/sip-config.ts';
import type { SipConfigRepository } from '../store/sip-config-repository.ts';
import type { VoiceConfigRepository } from '../store/voice-config-repository.ts';
import type { DoubaoConfig, DoubaoCredentials } from '../voice/config.ts';
import { DOUBAO_DEFAULTS } from '../voice/config.ts';
import type { BaseProcedure } from './base-procedure.ts';
import { WordedError } from './border-error.ts';
import { pending } from './pending.ts';
import { WORDS } from './words.ts';

/** Doubao takes a bot name of 20 characters at most. */
const MOST_BOT_NAME = 20;

/** `config.sip.*`. */
export function sipConfigRouter({ config }: BaseProcedure, configs: SipConfigRepository, changed: () => Promise<void>) {
  return {
    get: config.sip.get.handler(async () => {
      const active = await configs.active();
      return active === null ? null : sipView(active);
    }),
    set: config.sip.set.handler(async ({ input, context }) => {
      const { password, ...rest } = input;
      const kept = password === undefined && rest.username !== null ? await storedPassword(configs, rest) : null;
      if (kept === 'another account')
        throw new WordedError('INVALID_INPUT', WORDS.secretNeeded[context.language], 'password');
      const next: SipConfig = { ...rest, password: password ?? kept };
      await configs.activate(next);
      await changed();
      return sipView(next);
    }),
    test: config.sip.test.handler(() => pending()),
    remove: config.sip.remove.handler(() => pending()),
  };
}

/** A password is never carried over to another server, which could ask for it. */
async function storedPassword(
  configs: SipConfigRepository,
  next: Pick<SipConfig, 'serverHost' | 'username'>,
): Promise<string | null | 'another account'> {
  const active = await configs.active();
  const same = active?.serverHost === next.serverHost && active.username === next.username;
  return same ? active.password : 'another account';
}

function sipView({ password, ...shown }: SipConfig) {
  return { ...shown, hasPassword: password !== null };
}

/** `config.voice.*`. */
export function voiceConfigRouter(
  { config }: BaseProcedure,
  configs: VoiceConfigRepository,
  changed: () => Promise<void>,
) {
  return {
    get: config.voice.get.handler(async () => {
      const active = await configs.active();
      return active === null ? null : voiceView(active);
    }),
    set: config.voice.set.handler(async ({ input, context }) => {
      const url = input.url ?? DOUBAO_DEFAULTS.url;
      const credentials = await completeCredentials(configs, url, input.credentials);
      if (credentials === null)
        throw new WordedError('INVALID_INPUT', WORDS.secretNeeded[context.language], 'credentials');
      const next: DoubaoConfig = {
        kind: 'doubao',
        url,
        credentials,
        resourceId: input.resourceId ?? DOUBAO_DEFAULTS.resourceId,
        model: input.model ?? DOUBAO_DEFAULTS.model,
        speaker: input.speaker ?? DOUBAO_DEFAULTS.speaker,
        botName: (input.botName ?? SIP_DEFAULTS.displayName).slice(0, MOST_BOT_NAME),
      };
      await configs.activate(next);
      await changed();
      return voiceView(next);
    }),
    test: config.voice.test.handler(() => pending()),
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
