// The customer's side of a conversation: 450, 451, 459 to user-started, user-text, user-ended.

import type { SpeechEvent } from '../model.ts';
import { asObject, type JsonObject, textField } from './json-payload.ts';

/** A recognition result: the whole utterance so far, not a delta. */
interface Recognition {
  readonly text: string;
  readonly final: boolean;
}

export class CustomerTurn {
  readonly #tell: (event: SpeechEvent) => void;
  #speaking = false;
  #question: string | undefined;
  #last: Recognition | undefined;

  constructor(tell: (event: SpeechEvent) => void) {
    this.#tell = tell;
  }

  /** 450: true when a new utterance begins, false for a repeated announcement of the running one. */
  started(payload: JsonObject): boolean {
    const question = textField(payload, 'question_id');
    if (this.#speaking && question !== undefined && question === this.#question) return false;
    this.#speaking = true;
    this.#question = question;
    this.#last = undefined;
    this.#tell({ type: 'user-started' });
    return true;
  }

  /** 451. Outside 450…459 it is the model's own voice coming back as echo. */
  recognised(payload: JsonObject): void {
    const recognition = readRecognition(payload);
    if (!this.#speaking || recognition === undefined) return;
    this.#last = recognition;
    this.#tell({ type: 'user-text', ...recognition });
  }

  /** 459: true when the service owes a reply to what was said. */
  ended(payload: JsonObject): boolean {
    if (!this.#speaking) return false;
    this.#speaking = false;
    if (this.#last?.final === false) this.#tell({ type: 'user-text', text: this.#last.text, final: true });
    this.#tell({ type: 'user-ended' });
    return this.#last !== undefined && payload.no_content !== true;
  }
}

function readRecognition(payload: JsonObject): Recognition | undefined {
  const result = asObject(Array.isArray(payload.results) ? payload.results[0] : undefined);
  if (result === undefined) return undefined;
  const alternative = asObject(Array.isArray(result.alternatives) ? result.alternatives[0] : undefined);
  const text = textField(result, 'text') ?? textField(alternative ?? {}, 'text');
  return text === undefined ? undefined : { text, final: result.is_interim === false };
}
