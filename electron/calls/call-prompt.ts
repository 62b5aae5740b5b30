// How the AI is to behave in a call: as it is asked for, and ready to be read by it.

import type { PromptVersion } from '../../shared/console-events.ts';

/** A text of the caller's own, or a kept prompt (`version` null: its newest). */
export type PromptRequest =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'kept';
      readonly name: string;
      readonly version: number | null;
      readonly variables: Readonly<Record<string, string>>;
    };

/** A prompt ready to be read by the AI. */
export interface CallPrompt {
  /** Variables filled in. */
  readonly systemPrompt: string;
  /** Which kept prompt that is; null for a text of the caller's own. */
  readonly version: PromptVersion | null;
  /** What the variables were filled with. */
  readonly variables: Readonly<Record<string, string>>;
  readonly greeting: string;
}
