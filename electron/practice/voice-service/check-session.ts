// StartSession as the service reads it: refusals with the real codes, and the settings a session lives by.

import { asObject, type JsonObject, textField } from '../../voice/doubao/json-payload.ts';

/** An error frame's content. */
export interface SessionRefusal {
  readonly code: number;
  readonly message: string;
}

export interface SessionSettings {
  readonly dialogueId: string | undefined;
  readonly systemRole: string;
  /** Milliseconds. */
  readonly endSilence: number;
  readonly inputMode: string;
  /** Milliseconds without uplink audio before 52000042. */
  readonly receiveTimeout: number;
  readonly floatAudio: boolean;
}

const BAD_FIELD = 42000020;
const SERVER_ERROR = 55000001;
const YAML_ERROR = 50000000;

const INPUT_MODES: readonly unknown[] = [undefined, 'audio', 'keep_alive', 'push_to_talk', 'text', 'audio_file'];
/** Voices by model: a voice of another family is refused. */
const VOICES: readonly (readonly [RegExp, RegExp])[] = [
  [/^(O|1\.2\.1\.[01])$/, /^(zh_(fe)?male_\w+_jupiter_bigtts|en_(fe)?male_\w+_uranus_bigtts|saturn_\w+|S_\w+)$/],
  [/^SC$/, /^(ICL_\w+|S_\w+)$/],
  [/^2\.2\.0\.0$/, /^(saturn_\w+|S_\w+)$/],
];

/** Reads the payload of event 100. */
export function checkSession(payload: JsonObject): SessionSettings | SessionRefusal {
  const [asr, tts, dialog] = [section(payload, 'asr'), section(payload, 'tts'), section(payload, 'dialog')];
  if (asr.extra === null) return refuse(BAD_FIELD, 'asr extra is null');
  if (tts.extra === null) return refuse(BAD_FIELD, 'tts extra is null');
  const extra = section(dialog, 'extra');
  return (
    checkAudio(section(asr, 'audio_info'), section(tts, 'audio_config')) ??
    checkDialogue(dialog, extra, textField(tts, 'speaker')) ?? {
      dialogueId: textField(dialog, 'dialog_id'),
      systemRole: textField(dialog, 'system_role') ?? '',
      endSilence: clamp(section(asr, 'extra').end_smooth_window_ms, 500, 50_000, 1500),
      inputMode: textField(extra, 'input_mod') ?? 'audio',
      receiveTimeout: clamp(extra.recv_timeout, 10, 120, 10) * 1000,
      floatAudio: section(tts, 'audio_config').format === 'pcm',
    }
  );
}

/** True for a refusal. */
export function isRefusal(result: SessionSettings | SessionRefusal): result is SessionRefusal {
  return 'code' in result;
}

function checkAudio(up: JsonObject, down: JsonObject): SessionRefusal | undefined {
  const upFormat = String(up.format ?? 'pcm').toLowerCase();
  if (upFormat !== 'pcm') return refuse(BAD_FIELD, `asr format ${upFormat} is not spoken on the practice line`);
  if ((up.sample_rate ?? 16000) !== 16000 || (up.channel ?? 1) !== 1) {
    return refuse(BAD_FIELD, 'asr audio must be 16000 Hz mono');
  }
  if (down.format !== 'pcm' && down.format !== 'pcm_s16le') {
    return refuse(BAD_FIELD, 'tts format must be pcm or pcm_s16le on the practice line');
  }
  if ((down.sample_rate ?? 24000) !== 24000) return refuse(BAD_FIELD, 'tts audio must be 24000 Hz');
  return undefined;
}

function checkDialogue(dialog: JsonObject, extra: JsonObject, speaker: string | undefined): SessionRefusal | undefined {
  const model = textField(extra, 'model');
  const family = VOICES.find(([models]) => models.test(model ?? ''));
  if (model === undefined || family === undefined) return refuse(BAD_FIELD, `dialog extra model ${model} is unknown`);
  if (speaker !== undefined && !family[1].test(speaker)) return refuse(SERVER_ERROR, 'ClientError:InvalidSpeaker');
  if (extra.enable_music === true && model !== '1.2.1.1') return refuse(BAD_FIELD, 'cant support enable_music=true');
  if (extra.enable_volc_websearch === true && !textField(extra, 'volc_websearch_api_key')) {
    return refuse(BAD_FIELD, 'volc_websearch_api_key is required');
  }
  if (!INPUT_MODES.includes(extra.input_mod)) return refuse(BAD_FIELD, `input_mod ${extra.input_mod} is unknown`);
  const texts = [dialog.system_role, dialog.speaking_style, dialog.bot_name];
  if (texts.some((text) => typeof text === 'string' && text.includes('\\'))) {
    return refuse(YAML_ERROR, 'Yaml parse failed: found unknown escape character');
  }
  return undefined;
}

function refuse(code: number, message: string): SessionRefusal {
  return { code, message };
}

function section(object: JsonObject, name: string): JsonObject {
  return asObject(object[name]) ?? {};
}

function clamp(value: unknown, least: number, most: number, usual: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : usual;
}
