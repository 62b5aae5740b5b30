// `init-voice-config`: writes the active row of `volcengine_asr_configs` from options, the environment, or questions.

import type { DoubaoConfig, DoubaoCredentials } from '../../voice/config.ts';
import { voiceFrom } from '../environment-configs.ts';
import { ask, askSecret } from './ask.ts';
import type { CommonOptions } from './attach.ts';
import { withStation } from './attach.ts';
import { EXIT } from './exit-codes.ts';
import { print } from './output.ts';

export interface InitVoiceOptions extends CommonOptions {
  readonly appId?: string;
  readonly secretStdin?: boolean;
  readonly url?: string;
  readonly resourceId?: string;
  readonly model?: string;
  readonly speaker?: string;
  readonly botName?: string;
}

/** Options win over the environment; credentials that neither names are asked for. */
export async function runInitVoiceConfig(options: InitVoiceOptions): Promise<number> {
  const { environment } = options;
  const config: DoubaoConfig = {
    kind: 'doubao',
    credentials: await credentialsOf(options),
    url: options.url ?? environment.DOUBAO_URL,
    resourceId: options.resourceId ?? environment.DOUBAO_RESOURCE_ID,
    model: options.model ?? environment.DOUBAO_MODEL,
    speaker: options.speaker ?? environment.DOUBAO_SPEAKER,
    botName: options.botName ?? environment.SIP_DISPLAY_NAME.slice(0, 20),
  };
  await withStation(options, (client) => client.config.voice.set(config));
  print(`The voice service now is ${config.url} with ${WORDS[config.credentials.kind]}; the next call uses it.`);
  return EXIT.ok;
}

const WORDS = { 'api-key': 'an API key', app: 'an app id and access token' } as const;

async function credentialsOf(options: InitVoiceOptions): Promise<DoubaoCredentials> {
  const given = voiceFrom(options.environment)?.credentials;
  if (options.appId === undefined && options.secretStdin !== true && given !== undefined) return given;
  const appId =
    options.appId ?? (options.secretStdin === true ? '' : await ask('App id (empty: an API key instead)', ''));
  if (appId === '') return { kind: 'api-key', apiKey: await askSecret('Doubao API key') };
  return { kind: 'app', appId, accessToken: await askSecret('Doubao access token') };
}
