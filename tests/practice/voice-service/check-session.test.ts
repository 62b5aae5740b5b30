// What the service refuses in StartSession, with the codes of the real one.

import { describe, expect, it } from 'vitest';
import { checkSession } from '../../../electron/practice/voice-service/check-session.ts';
import { DOUBAO_DEFAULTS, type DoubaoConfig } from '../../../electron/voice/config.ts';
import type { JsonObject } from '../../../electron/voice/doubao/json-payload.ts';
import { startSessionPayload } from '../../../electron/voice/doubao/start-session.ts';

const config: DoubaoConfig = {
  kind: 'doubao',
  ...DOUBAO_DEFAULTS,
  credentials: { kind: 'api-key', apiKey: 'k' },
  botName: '顾问',
};
const valid = startSessionPayload(config, { systemPrompt: '你好' });

/** The valid payload with the value at `path` replaced. */
function withValue(path: string, value: unknown): JsonObject {
  const copy = structuredClone(valid) as Record<string, Record<string, unknown>>;
  const names = path.split('.');
  const last = names.pop() ?? '';
  let at: Record<string, unknown> = copy;
  for (const name of names) at = at[name] as Record<string, unknown>;
  at[last] = value;
  return copy;
}

describe('the check of StartSession', () => {
  it('reads what our own client asks for', () => {
    expect(checkSession(valid)).toEqual({
      dialogueId: undefined,
      systemRole: '你好',
      endSilence: 800,
      inputMode: 'keep_alive',
      receiveTimeout: 10_000,
      floatAudio: false,
    });
  });

  it.each([
    ['asr.extra', null, 42000020, /asr extra is null/],
    ['tts.extra', null, 42000020, /tts extra is null/],
    ['tts.speaker', 'saturn and more', 55000001, /InvalidSpeaker/],
    ['tts.speaker', 'ICL_zh_female_wenrouwenya_tob', 55000001, /InvalidSpeaker/],
    ['dialog.extra.model', '1.2.6.1', 42000020, /model/],
    ['dialog.extra.model', undefined, 42000020, /model/],
    ['dialog.extra.model', '2.2.0.0', 55000001, /InvalidSpeaker/],
    ['dialog.extra.input_mod', 'telepathy', 42000020, /input_mod/],
    ['dialog.extra.enable_volc_websearch', true, 42000020, /volc_websearch_api_key is required/],
    ['dialog.system_role', 'C:\\temp', 50000000, /unknown escape character/],
    ['asr.audio_info.sample_rate', 8000, 42000020, /16000/],
    ['tts.audio_config.format', undefined, 42000020, /pcm/],
    ['tts.audio_config.sample_rate', 8000, 42000020, /24000/],
  ])('refuses %s = %j with %i', (path, value, code, message) => {
    expect(checkSession(withValue(path, value))).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('refuses singing on a model that cannot', () => {
    const payload = withValue('dialog.extra', { model: '1.2.1.0', enable_music: true });
    expect(checkSession(payload)).toMatchObject({ code: 42000020, message: 'cant support enable_music=true' });
  });

  it('survives sections of the wrong kind', () => {
    expect(checkSession({ asr: 7, tts: 'x', dialog: [] })).toMatchObject({ code: 42000020 });
  });
});
