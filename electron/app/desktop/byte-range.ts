// Which part of a file a request asks for (RFC 9110 §14): one range of bytes, as players ask.

/** `start` and `end` are offsets, both included. */
export type ByteRange =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly start: number; readonly end: number }
  | { readonly kind: 'none' };

const ONE_RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/** Several ranges at once, and what cannot be read, count as the whole (§14.2); `none`: outside of the file. */
export function byteRange(header: string | null, size: number): ByteRange {
  const [, first = '', last = ''] = ONE_RANGE.exec(header ?? '') ?? [];
  if (first === '' && last === '') return { kind: 'whole' };
  // `-n` asks for the last n bytes.
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < start) return { kind: 'whole' };
  return start > end ? { kind: 'none' } : { kind: 'part', start, end };
}
