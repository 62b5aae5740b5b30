// The voice service's form: its fields as typed, and the configuration they mean.

import type { z } from 'zod';
import type { voiceConfigInput, voiceConfigView } from '../../../../shared/contract/config-schemas.ts';
import type { Complaints } from '../../../ui/use-form.ts';
import type { Say } from '../../../ui/use-words.ts';
import { isLine, isSocketAddress, isWord } from '../checks.ts';
import type { voiceWords } from './words.ts';

export type StoredVoice = z.output<typeof voiceConfigView>;
export type VoiceInput = z.input<typeof voiceConfigInput>;

/** Doubao takes a name of 20 characters at most. */
export const MOST_BOT_NAME = 20;

/** Empty texts mean the service's own values. */
export interface VoiceValues {
  readonly kind: 'api-key' | 'app';
  /** Null: the stored one is kept. */
  readonly apiKey: string | null;
  readonly appId: string;
  /** Null: the stored one is kept. */
  readonly accessToken: string | null;
  readonly model: string;
  readonly speaker: string;
  readonly botName: string;
  readonly url: string;
  readonly resourceId: string;
}

/** What the form begins with; null: nothing is stored. */
export function voiceValues(stored: StoredVoice | null): VoiceValues {
  const app = stored?.credentials.kind === 'app' ? stored.credentials : null;
  return {
    kind: stored?.credentials.kind ?? 'api-key',
    apiKey: stored?.credentials.kind === 'api-key' ? null : '',
    appId: app?.appId ?? '',
    accessToken: app === null ? '' : null,
    model: stored?.model ?? '',
    speaker: stored?.speaker ?? '',
    botName: stored?.botName ?? '',
    url: stored?.url ?? '',
    resourceId: stored?.resourceId ?? '',
  };
}

/** A secret is never carried over to another address or account, which could not be meant by it. */
export function mayKeepSecret(values: VoiceValues, stored: StoredVoice | null): boolean {
  if (stored === null || stored.credentials.kind !== values.kind) return false;
  // An empty address is the service's own: whether that is the stored one, the station knows.
  if (values.url.trim() !== '' && values.url.trim() !== stored.url) return false;
  return stored.credentials.kind === 'api-key' || stored.credentials.appId === values.appId.trim();
}

export function voiceComplaints(
  values: VoiceValues,
  stored: StoredVoice | null,
  say: Say<(typeof voiceWords)['zh']>,
): Complaints<VoiceValues> {
  const secret = (text: string | null, needed: string) => {
    if (text === null) return mayKeepSecret(values, stored) ? undefined : say('needs-secret-again');
    return text !== '' && isLine(text, 512) ? undefined : needed;
  };
  const word = (text: string) => (text.trim() === '' || isWord(text.trim()) ? undefined : say('needs-word'));
  const isKey = values.kind === 'api-key';
  return {
    apiKey: isKey ? secret(values.apiKey, say('needs-api-key')) : undefined,
    appId: isKey || isWord(values.appId.trim()) ? undefined : say('needs-app-id'),
    accessToken: isKey ? undefined : secret(values.accessToken, say('needs-access-token')),
    model: word(values.model),
    speaker: word(values.speaker),
    botName: isLine(values.botName.trim(), MOST_BOT_NAME) ? undefined : say('needs-bot-name'),
    url: values.url.trim() === '' || isSocketAddress(values.url.trim()) ? undefined : say('needs-url'),
    resourceId: word(values.resourceId),
  };
}

/** The configuration that is meant, of values without complaints. */
export function voiceInput(values: VoiceValues): VoiceInput {
  const told = <Name extends string>(name: Name, text: string): { readonly [name in Name]?: string } =>
    text.trim() === '' ? {} : ({ [name]: text.trim() } as { readonly [name in Name]?: string });
  return {
    credentials: credentialsInput(values),
    ...told('url', values.url),
    ...told('resourceId', values.resourceId),
    ...told('model', values.model),
    ...told('speaker', values.speaker),
    ...told('botName', values.botName),
  };
}

function credentialsInput({ kind, apiKey, appId, accessToken }: VoiceValues): VoiceInput['credentials'] {
  if (kind === 'api-key') return { kind, ...(apiKey !== null && { apiKey }) };
  return { kind, appId: appId.trim(), ...(accessToken !== null && { accessToken }) };
}

/** Which field shows what the station says against `credentials`. */
export function secretField(values: VoiceValues): Readonly<Record<string, keyof VoiceValues>> {
  const secret = values.kind === 'api-key' ? 'apiKey' : 'accessToken';
  return {
    credentials: secret,
    'credentials.apiKey': 'apiKey',
    'credentials.appId': 'appId',
    'credentials.accessToken': 'accessToken',
  };
}
