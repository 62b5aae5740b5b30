// Character classes of the SIP grammar (RFC 3261 §25.1), each tested in linear time.

const TOKEN = /^[A-Za-z0-9\-.!%*_+`'~]+$/;
const HOST = /^(?:[A-Za-z0-9\-._]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])$/;

/** A `token`: method and header names, parameter names. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** A host name, an IPv4 address or an IPv6 address in brackets. */
export function isHost(text: string): boolean {
  return HOST.test(text);
}

/** True when `text` holds a control character other than TAB: such a value never enters or leaves a message. */
export function hasControl(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (isControl(text.charCodeAt(index))) return true;
  return false;
}

/**
 * True when `text` holds a control character that the grammar has no place for: TAB is a blank, and a backslash within
 * quotes lets any follow but CR and LF (§25.1, quoted-pair), so that no line can be smuggled in.
 */
export function hasStrayControl(text: string): boolean {
  if (!hasControl(text)) return false;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (quoted && character === '\\') {
      index += 1;
      if (text[index] === '\r' || text[index] === '\n') return true;
    } else if (character === '"') quoted = !quoted;
    else if (isControl(text.charCodeAt(index))) return true;
  }
  return false;
}

/** `text` with every control character (TAB too) made a blank. */
export function withoutControls(text: string): string {
  let clean = '';
  for (const character of text) {
    const code = character.charCodeAt(0);
    clean += isControl(code) || code === 0x09 ? ' ' : character;
  }
  return clean;
}

/** Cuts blanks and tabs off both ends; unlike String.trim it leaves Unicode spaces, unlike a RegExp it is linear. */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isControl(code: number): boolean {
  return (code < 0x20 && code !== 0x09) || code === 0x7f;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
