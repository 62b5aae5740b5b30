// Dialogues by id, so that a new session can go on with an earlier one. Bounded: the service lives as long as its host.

import { type Random, randomUuid } from '../../base/random.ts';

/** One side of a round, as events 510-514 and 567-571 name it. */
export interface DialogueItem {
  readonly item_id: string;
  readonly role: 'user' | 'assistant';
  readonly text: string;
  readonly timestamp: number;
}

export interface Dialogue {
  readonly id: string;
  items: DialogueItem[];
}

/** The service loads the last 20 rounds of a resumed dialogue. */
const MOST_ITEMS = 40;
const MOST_DIALOGUES = 1000;

export class DialogueMemory {
  readonly #dialogues = new Map<string, Dialogue>();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** The dialogue `id`, with what was said in it so far; a new one without an id. */
  open(id: string | undefined): Dialogue {
    const known = id === undefined ? undefined : this.#dialogues.get(id);
    const dialogue = known ?? { id: id ?? randomUuid(this.#random), items: [] };
    this.#dialogues.delete(dialogue.id);
    this.#dialogues.set(dialogue.id, dialogue);
    const oldest = this.#dialogues.keys().next().value;
    if (this.#dialogues.size > MOST_DIALOGUES && oldest !== undefined) this.#dialogues.delete(oldest);
    return dialogue;
  }

  /** What was said in dialogue `id`. */
  itemsOf(id: string): readonly DialogueItem[] {
    return this.#dialogues.get(id)?.items ?? [];
  }
}

/** Appends to a dialogue; the oldest items go. */
export function remember(dialogue: Dialogue, ...items: readonly DialogueItem[]): void {
  dialogue.items = [...dialogue.items, ...items].slice(-MOST_ITEMS);
}
