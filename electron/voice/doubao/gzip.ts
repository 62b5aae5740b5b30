// Gzip of single payloads. Unpacking is bounded, so that a few bytes from the network cannot become gigabytes.

import { gunzipSync, gzipSync } from 'node:zlib';
import { messageOf, PeerFault } from '../../base/errors.ts';

/** Unpacks at most `most` bytes; throws PeerFault on anything else. */
export function gunzip(packed: Uint8Array, most: number): Uint8Array {
  try {
    return gunzipSync(packed, { maxOutputLength: most });
  } catch (fault) {
    throw new PeerFault(`payload of ${packed.length} bytes does not unpack: ${messageOf(fault)}`);
  }
}

/** Packs a payload. */
export function gzip(payload: Uint8Array): Uint8Array {
  return gzipSync(payload);
}
