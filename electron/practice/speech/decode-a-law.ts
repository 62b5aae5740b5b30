// G.711 A-law to linear samples.

/** One sample per byte. */
export function decodeALaw(bytes: Uint8Array): Int16Array {
  return Int16Array.from(bytes, decodeByte);
}

function decodeByte(byte: number): number {
  const code = byte ^ 0x55;
  const exponent = (code >> 4) & 7;
  const mantissa = ((code & 0x0f) << 4) + 8;
  const magnitude = exponent === 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
  return code & 0x80 ? magnitude : -magnitude;
}
