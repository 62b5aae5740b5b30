// The StartSession payload.

import { describe, expect, it } from 'vitest';
import { DOUBAO_DEFAULTS, type DoubaoConfig } from '../../../electron/voice/config.ts';
import { startSessionPayload, yamlSafe } from '../../../electron/voice/doubao/start-session.ts';

const config: DoubaoConfig = {
  kind: 'doubao',
  ...DOUBAO_DEFAULTS,
  credentials: { kind: 'api-key', apiKey: 'k' },
  botName: '幼儿园招生顾问',
};

describe('the StartSession payload', () => {
  it('asks for telephone audio and keeps the session alive through gaps', () => {
    expect(startSessionPayload(config, { systemPrompt: '你是顾问' })).toEqual({
      asr: {
        audio_info: { format: 'pcm', sample_rate: 16000, channel: 1 },
        extra: { end_smooth_window_ms: 800 },
      },
      tts: {
        speaker: 'zh_female_vv_jupiter_bigtts',
        audio_config: { channel: 1, format: 'pcm_s16le', sample_rate: 24000 },
        extra: {},
      },
      dialog: {
        bot_name: '幼儿园招生顾问',
        system_role: '你是顾问',
        extra: { model: '1.2.1.1', input_mod: 'keep_alive' },
      },
    });
  });

  it('names the dialogue to resume, and never sends null', () => {
    const payload = startSessionPayload(config, { systemPrompt: 'x', dialogueId: 'd-1' });
    expect(payload.dialog).toMatchObject({ dialog_id: 'd-1' });
    expect(JSON.stringify(payload)).not.toContain('null');
  });

  it('cuts the bot name at 20 characters, not in the middle of one', () => {
    const payload = startSessionPayload({ ...config, botName: '😀'.repeat(30) }, { systemPrompt: 'x' });
    expect(payload.dialog).toMatchObject({ bot_name: '😀'.repeat(20) });
  });

  it.each([
    ['a\\nb', 'a＼nb'],
    ['tab\there', 'tab here'],
    ['one\r\ntwo\rthree\nfour', 'one\ntwo\nthree\nfour'],
    ['bell\u0007, nul\u0000 and \u0085next', 'bell, nul and \nnext'],
    ['half \ud83d of a pair', 'half \ufffd of a pair'],
    ['“引号” "quotes" 和 #: - 表情😀', '“引号” "quotes" 和 #: - 表情😀'],
  ])('makes %j safe for the service as %j', (text, safe) => {
    expect(yamlSafe(text)).toBe(safe);
  });
});
