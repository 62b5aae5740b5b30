// Prompts hold variables, `{{name}}`: found and filled in here, for the console and for the station alike.

/** The longest text the AI is given, variables filled in: about what the voice service's memory holds of a call. */
export const MOST_PROMPT_CHARACTERS = 16_000;
/** The longest first sentence, variables filled in: half a minute of speech is no greeting any more. */
export const MOST_GREETING_CHARACTERS = 500;

/** A variable's name may hold letters of any script, digits, `_`, `-` and inner spaces, 40 characters at most. */
const VARIABLE = /\{\{\s*([\p{L}\p{N}_][\p{L}\p{N}_ -]{0,39}?)\s*\}\}/gu;
/** A variable with the comma before it: both go when it has no value and another stop follows. */
const SPOKEN_VARIABLE = new RegExp(`([，、,]?\\s*)${VARIABLE.source}`, 'gu');
const STOP_OR_END = /^\s*([，、,。.！!？?；;：:]|$)/;

/** What the AI reads where a variable has no value. */
export const UNFILLED = '（未提供，不要提及）';

/** Value by variable. */
export type VariableValues = Readonly<Record<string, string>>;

/** The variables of `texts`, each once, in order of appearance. */
export function variablesOf(...texts: readonly string[]): readonly string[] {
  const names = texts.flatMap((text) => Array.from(text.matchAll(VARIABLE), (match) => match[1] ?? ''));
  return [...new Set(names)];
}

/** The value of the variable called `name`; empty where there is none. */
export function valueNamed(name: string, values: VariableValues): string {
  return Object.hasOwn(values, name) ? (values[name] ?? '').trim() : '';
}

/** `text` with each variable replaced by its value; blank and missing values become `UNFILLED`. */
export function fillIn(text: string, values: VariableValues): string {
  return text.replace(VARIABLE, (_whole, name: string) => valueNamed(name, values) || UNFILLED);
}

/** Like `fillIn`, for a text that is spoken word for word: a variable without a value is left out. */
export function fillInSpoken(text: string, values: VariableValues): string {
  return text
    .replace(SPOKEN_VARIABLE, (whole: string, before: string, name: string, offset: number) => {
      const value = valueNamed(name, values);
      if (value !== '') return before + value;
      return STOP_OR_END.test(text.slice(offset + whole.length)) ? '' : before;
    })
    .trim();
}

/** What the AI reads, and what it says first; `greeting` null: the product's own. */
export interface PromptText {
  readonly content: string;
  readonly greeting: string | null;
}

/** Both texts of a prompt filled in; a greeting of which nothing is left becomes null. */
export function fillInPrompt({ content, greeting }: PromptText, values: VariableValues): PromptText {
  return {
    content: fillIn(content, values),
    greeting: greeting === null ? null : fillInSpoken(greeting, values) || null,
  };
}

/** True when filled-in texts are no longer than the AI may be given. */
export function fitsCall({ content, greeting }: PromptText): boolean {
  return content.length <= MOST_PROMPT_CHARACTERS && (greeting ?? '').length <= MOST_GREETING_CHARACTERS;
}

/** The values that `prompt` has variables for, without the blank ones. */
export function usedValues({ content, greeting }: PromptText, values: VariableValues): VariableValues {
  const used = variablesOf(content, greeting ?? '').map((name) => [name, valueNamed(name, values)] as const);
  return Object.fromEntries(used.filter(([, value]) => value !== ''));
}
