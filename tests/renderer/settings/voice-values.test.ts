// The voice service's form complains of exactly what the station would refuse, and means what was typed.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mayKeepSecret,
  type StoredVoice,
  secretField,
  type VoiceValues,
  voiceComplaints,
  voiceInput,
  voiceValues,
} from '../../../renderer/features/settings/voice/voice-values.ts';
import { voiceConfigInput } from '../../../shared/contract/config-schemas.ts';

const stored: StoredVoice = {
  url: 'wss://voice.example.com/dialogue',
  credentials: { kind: 'app', appId: '1234567890' },
  resourceId: 'volc.speech.dialog',
  model: '1.2.1.1',
  speaker: 'zh_female_vv_jupiter_bigtts',
  botName: '小园',
};
/** The key is told instead of its text. */
const say = (key: string, ..._values: readonly unknown[]): string => key;
const complaints = (values: VoiceValues, kept: StoredVoice | null = stored): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(voiceComplaints(values, kept, say)).filter(
      (each): each is [string, string] => each[1] !== undefined,
    ),
  );
const changed = (change: Partial<VoiceValues>): VoiceValues => ({ ...voiceValues(stored), ...change });

describe('the voice service’s form', () => {
  it('begins with what is stored, and means the same unchanged, its secret kept', () => {
    expect(complaints(voiceValues(stored))).toEqual({});
    expect(voiceInput(voiceValues(stored))).toEqual(stored);
  });

  it('asks a new service for its key alone, and leaves the rest to the service’s own values', () => {
    expect(complaints(voiceValues(null), null)).toEqual({ apiKey: 'needs-api-key' });
    const filled = { ...voiceValues(null), apiKey: 'a-key' };
    expect(complaints(filled, null)).toEqual({});
    expect(voiceInput(filled)).toEqual({ credentials: { kind: 'api-key', apiKey: 'a-key' } });
  });

  it('asks for the other kind’s credentials when the kind is changed', () => {
    expect(complaints(changed({ kind: 'api-key' }))).toEqual({ apiKey: 'needs-api-key' });
  });

  it('keeps the stored secret for the same address and account alone', () => {
    expect(mayKeepSecret(voiceValues(stored), stored)).toBe(true);
    for (const change of [{ url: 'wss://other.example.com/' }, { appId: '99' }]) {
      expect(complaints(changed(change))).toEqual({ accessToken: 'needs-secret-again' });
    }
  });

  it('takes a name of one line and 20 characters', () => {
    expect(complaints(changed({ botName: '园'.repeat(20) }))).toEqual({});
    expect(complaints(changed({ botName: '园'.repeat(21) }))).toEqual({ botName: 'needs-bot-name' });
    expect(complaints(changed({ botName: 'a\nb' }))).toEqual({ botName: 'needs-bot-name' });
  });

  it('shows what the station says against the credentials at the secret that is asked for', () => {
    expect(secretField(changed({})).credentials).toBe('accessToken');
    expect(secretField(changed({ kind: 'api-key' })).credentials).toBe('apiKey');
  });

  it('complains of exactly what the station would refuse', () => {
    const text = fc.oneof(
      fc.constantFrom(
        '',
        ' ',
        'a b',
        'wss://x',
        'ws://voice.example.com/a',
        'https://x',
        '名字',
        'x\ny',
        '1'.repeat(129),
      ),
      fc.string({ maxLength: 140 }),
    );
    const names = ['apiKey', 'appId', 'accessToken', 'model', 'speaker', 'url', 'resourceId'] as const;
    fc.assert(
      fc.property(text, fc.constantFrom(...names), fc.constantFrom('api-key', 'app'), (typed, name, kind) => {
        const whole = { ...changed({ kind, apiKey: 'a-key', accessToken: 'a-token' }), [name]: typed };
        const refused = !voiceConfigInput.safeParse(voiceInput(whole)).success;
        const told = Object.keys(complaints(whole)).length > 0;
        expect({ name, typed, refused }).toEqual({ name, typed, refused: told });
      }),
      { numRuns: 3000 },
    );
  });
});
