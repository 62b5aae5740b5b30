// The StartSession (100) payload: telephone audio up, 24 kHz s16le down, the persona, and the dialogue to resume.

import type { DoubaoConfig } from '../config.ts';
import type { SpeechSettings } from '../model.ts';

/** What the service accepts and what we ask for. */
export const INPUT_RATE = 16000;
export const OUTPUT_RATE = 24000;

/**
 * Silence that ends the customer's turn. The service's own 1500 ms feels slow on the phone; below 500 ms is not
 * documented and would cut people off between two clauses.
 */
const END_SMOOTH_WINDOW = 800;

/** The service refuses a longer `bot_name`. */
const BOT_NAME_CHARACTERS = 20;

/** Builds the payload. Absent is fine for the service, null is not: nothing here is ever null. */
export function startSessionPayload(config: DoubaoConfig, settings: SpeechSettings): Record<string, unknown> {
  return {
    asr: {
      audio_info: { format: 'pcm', sample_rate: INPUT_RATE, channel: 1 },
      extra: { end_smooth_window_ms: END_SMOOTH_WINDOW },
    },
    tts: {
      speaker: config.speaker,
      audio_config: { channel: 1, format: 'pcm_s16le', sample_rate: OUTPUT_RATE },
      extra: {},
    },
    dialog: {
      bot_name: [...yamlSafe(config.botName)].slice(0, BOT_NAME_CHARACTERS).join(''),
      system_role: yamlSafe(settings.systemPrompt),
      ...(settings.dialogueId ? { dialog_id: settings.dialogueId } : {}),
      // keep_alive: a muted or held caller leaves gaps, which the service would else answer with 52000042.
      extra: { model: config.model, input_mod: 'keep_alive' },
    },
  };
}

/**
 * Text that survives the service's YAML: an illegal escape in a persona is answered with 50000000. Backslashes become
 * their full-width twins, control characters and broken surrogates go.
 */
export function yamlSafe(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll('\\', '＼')
    .replaceAll(/[\p{Cc}\uFEFF\uFFFE\uFFFF]/gu, (character) => (character === '\n' ? character : ''));
}
