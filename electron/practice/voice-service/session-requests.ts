// The JSON requests of a running session (201, 300, 400, 500-502, 510-515), one handler each.

import { CLIENT_EVENTS, SERVER_EVENTS } from '../../voice/doubao/event-ids.ts';
import { asObject, type JsonObject, textField } from '../../voice/doubao/json-payload.ts';
import { type DialogueItem, remember } from './dialogue-memory.ts';
import { understandText } from './dialogue-script.ts';
import type { Outgoing } from './outgoing.ts';
import type { PracticeSession } from './practice-session.ts';

/** The latest rounds that 512 returns when it names none. */
const ROUNDS = 20;
const NOTHING_DELETED = 40000010;

export class SessionRequests {
  readonly #session: PracticeSession;
  readonly #outgoing: Outgoing;
  readonly #handlers: Readonly<Record<number, (payload: JsonObject) => void>> = {
    [CLIENT_EVENTS.UpdateConfig]: () => this.#outgoing.event(SERVER_EVENTS.ConfigUpdated, {}),
    [CLIENT_EVENTS.SayHello]: (payload) => this.#session.greet(textField(payload, 'content') ?? ''),
    [CLIENT_EVENTS.EndASR]: () => this.#session.endTurn(),
    [CLIENT_EVENTS.ChatTTSText]: (payload) => this.#speakText(payload),
    [CLIENT_EVENTS.ChatTextQuery]: (payload) => this.#answerText(textField(payload, 'content') ?? ''),
    [CLIENT_EVENTS.ChatRAGText]: (payload) => this.#speakKnowledge(payload),
    [CLIENT_EVENTS.ConversationCreate]: (payload) => this.#create(payload),
    [CLIENT_EVENTS.ConversationUpdate]: (payload) => this.#update(payload),
    [CLIENT_EVENTS.ConversationRetrieve]: (payload) => this.#retrieve(payload),
    [CLIENT_EVENTS.ConversationTruncate]: () => this.#outgoing.event(SERVER_EVENTS.ConversationTruncated, {}),
    [CLIENT_EVENTS.ConversationDelete]: (payload) => this.#delete(payload),
    [CLIENT_EVENTS.ClientInterrupt]: () => this.#session.interrupt(),
  };
  #clientText = '';

  constructor(session: PracticeSession, outgoing: Outgoing) {
    this.#session = session;
    this.#outgoing = outgoing;
  }

  /** False when there is no such request. */
  serve(event: number, payload: JsonObject): boolean {
    const handler = this.#handlers[event];
    handler?.(payload);
    return handler !== undefined;
  }

  /** 500: text of the client in place of the model's reply, spoken when its last piece has come. */
  #speakText(payload: JsonObject): void {
    if (payload.start === true) {
      this.#clientText = '';
      this.#session.interrupt();
    }
    this.#clientText += textField(payload, 'content') ?? '';
    if (payload.end === true && this.#clientText !== '') this.#session.say({ text: this.#clientText }, 'chat_tts_text');
  }

  #answerText(text: string): void {
    this.#session.interrupt();
    this.#outgoing.event(SERVER_EVENTS.ChatTextQueryConfirmed, { question_id: this.#session.ask(text) });
    this.#session.answer(understandText(text));
  }

  /** 502: a JSON array in a string; the practice model reads it out as it is. */
  #speakKnowledge(payload: JsonObject): void {
    const text = itemsIn({ items: parse(textField(payload, 'external_rag') ?? '') })
      .map((item) => textField(item, 'content') ?? '')
      .join(' ');
    if (text !== '') this.#session.say({ text }, 'external_rag');
  }

  #create(payload: JsonObject): void {
    const items = itemsIn(payload).map(
      (item, index): DialogueItem => ({
        item_id: `item-${this.#session.dialogue.items.length + index}`,
        role: item.role === 'assistant' ? 'assistant' : 'user',
        text: textField(item, 'text') ?? '',
        timestamp: typeof item.timestamp === 'number' ? item.timestamp : 0,
      }),
    );
    remember(this.#session.dialogue, ...items);
    this.#outgoing.event(SERVER_EVENTS.ConversationCreated, { items });
  }

  #update(payload: JsonObject): void {
    const { dialogue } = this.#session;
    const texts = new Map(itemsIn(payload).map((item) => [item.item_id, textField(item, 'text') ?? '']));
    const missing = [...texts.keys()].filter((id) => !dialogue.items.some((item) => item.item_id === id));
    dialogue.items = dialogue.items.map((item) => ({ ...item, text: texts.get(item.item_id) ?? item.text }));
    const answer = missing.length === 0 ? {} : { message: `items not found: ${missing.join(', ')}` };
    this.#outgoing.event(SERVER_EVENTS.ConversationUpdated, answer);
  }

  #retrieve(payload: JsonObject): void {
    const wanted = itemsIn(payload).map((item) => item.item_id);
    const { items } = this.#session.dialogue;
    const found =
      wanted.length === 0 ? items.slice(-2 * ROUNDS) : items.filter(({ item_id }) => wanted.includes(item_id));
    this.#outgoing.event(SERVER_EVENTS.ConversationRetrieved, { items: found });
  }

  /** 514: naming either side of a round removes both. */
  #delete(payload: JsonObject): void {
    const { dialogue } = this.#session;
    const wanted = itemsIn(payload).map((item) => item.item_id);
    const deleted = dialogue.items.filter(
      (item, index, all) => wanted.includes(item.item_id) || wanted.includes(otherSide(item, index, all)?.item_id),
    );
    dialogue.items = dialogue.items.filter((item) => !deleted.includes(item));
    const nothing = { status_code: NOTHING_DELETED, message: 'empty conversation deleted messages' };
    this.#outgoing.event(SERVER_EVENTS.ConversationDeleted, deleted.length === 0 ? nothing : { items: deleted });
  }
}

/** The question of an answer, the answer of a question. */
function otherSide(item: DialogueItem, index: number, all: readonly DialogueItem[]): DialogueItem | undefined {
  const other = all[item.role === 'user' ? index + 1 : index - 1];
  return other === undefined || other.role === item.role ? undefined : other;
}

function itemsIn(payload: JsonObject): readonly JsonObject[] {
  const items = Array.isArray(payload.items) ? payload.items : [];
  return items.map(asObject).filter((item) => item !== undefined);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
