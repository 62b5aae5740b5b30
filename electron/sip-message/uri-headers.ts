// Headers within a URI, `sip:a@b?Subject=x&Replaces=y` (RFC 3261 §19.1.1): they become headers of the request it leads to.

/** A URI without its header part, and that part: names in lower case, escapes resolved. */
export interface UriAndHeaders {
  readonly uri: string;
  readonly headers: ReadonlyMap<string, string>;
}

/** A transfer's target carries one or two. */
const MOST_HEADERS = 16;

/** Parts a URI from its headers; the first of a doubled name counts, and what is escaped wrongly is left out. */
export function splitUriHeaders(text: string): UriAndHeaders {
  // The user part may hold a question mark of its own.
  const mark = text.indexOf('?', text.indexOf('@') + 1);
  if (mark === -1) return { uri: text, headers: new Map() };
  const headers = new Map<string, string>();
  for (const part of text.slice(mark + 1).split('&', MOST_HEADERS)) {
    const equals = part.indexOf('=');
    const name = unescaped(part.slice(0, Math.max(equals, 0)))?.toLowerCase();
    const value = unescaped(part.slice(equals + 1));
    if (name !== undefined && name !== '' && value !== undefined && !headers.has(name)) headers.set(name, value);
  }
  return { uri: text.slice(0, mark), headers };
}

/** Writes `?name=value`; the URI must not have headers yet. */
export function withUriHeader(uri: string, name: string, value: string): string {
  return `${uri}?${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
}

function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
