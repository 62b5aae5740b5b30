// Defensive reading of JSON payloads: extra fields are ignored, wrong kinds read as absent, nothing throws.

/** A JSON object whose fields are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

const EMPTY: JsonObject = Object.freeze({});

/** The object in `payload`; an empty one when there is none. */
export function readJsonObject(payload: Uint8Array): JsonObject {
  return asObject(readJson(payload)) ?? EMPTY;
}

/** Any JSON value; undefined when `payload` is not JSON. */
export function readJson(payload: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(payload).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** `value` if it is an object, not an array or null. */
export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** A text field; undefined when absent, empty or of another kind. */
export function textField(object: JsonObject, name: string): string | undefined {
  const value = object[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A whole number that may travel as number or as text (the service does both with `status_code`). */
export function codeField(object: JsonObject, name: string): number | undefined {
  const value = object[name];
  const code = typeof value === 'string' ? Number(value) : value;
  return typeof code === 'number' && Number.isInteger(code) ? code : undefined;
}

/** JSON in UTF-8. */
export function writeJson(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value), 'utf8');
}
