// Prompts hold variables, `{{name}}`: found and filled in here, for the console and for the station alike.

/** A variable's name may hold letters of any script, digits, `_`, `-` and inner spaces, 40 characters at most. */
const VARIABLE = /\{\{\s*([\p{L}\p{N}_][\p{L}\p{N}_ -]{0,39}?)\s*\}\}/gu;

/** What the AI reads where a variable has no value. */
export const UNFILLED = '（未提供，不要提及）';

/** The variables of `text`, each once, in order of appearance. */
export function variablesOf(text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(VARIABLE), (match) => match[1] ?? ''))];
}

/** `text` with each variable replaced by its value; blank and missing values become `UNFILLED`. */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(VARIABLE, (_whole, name: string) => {
    const value = Object.hasOwn(values, name) ? (values[name] ?? '').trim() : '';
    return value === '' ? UNFILLED : value;
  });
}
