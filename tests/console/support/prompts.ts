// Prompts as they come to a station before a test looks at them.

import { DEFAULT_PROMPT_NAME } from '../../../shared/default-prompt.ts';
import { ask } from '../../station/support/http.ts';
import { tokenOf } from './people.ts';
import type { ConsoleStation } from './station.ts';

/** Saves `content` as the second version of the product's own prompt. */
export async function saveVersion(station: ConsoleStation, content: string): Promise<void> {
  const token = await tokenOf(station, 'admin');
  const path = `/prompts/${encodeURIComponent(DEFAULT_PROMPT_NAME)}/versions`;
  const { status, body } = await ask(station.url, path, { method: 'POST', token, body: { content, basedOn: 1 } });
  if (status !== 200) throw new Error(`saving a version answered ${status}: ${body.message}`);
}
