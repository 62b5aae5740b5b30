// Whatever text a peer sends as SDP, we read it, or blame the peer.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PeerFault } from '../../electron/base/errors.ts';
import { MediaSession } from '../../electron/sdp/media-session.ts';
import { readDescription } from '../../electron/sdp/read-description.ts';
import { seededRandom } from '../support/seeded-random.ts';

const piece = fc.oneof(
  fc.constantFrom('m=audio 1000 RTP/AVP 8', 'c=IN IP4 192.0.2.1', 'a=rtpmap:8 PCMA/8000', 'a=sendonly', 'v=0'),
  fc.constantFrom('m=', 'a=rtpmap:__proto__ constructor/1', 'm=__proto__ 1 RTP/AVP 8', 'a=rtpmap:', 'o=x', 'c=IN'),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 20 }).map((text) => `a=rtpmap:${text}`),
  fc.string({ maxLength: 20 }).map((text) => `m=audio ${text}`),
);

it('any lines give streams or a PeerFault, and any answer of ours can be read again', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (lines) => {
      const session = new MediaSession({ host: '192.0.2.1', port: 10_000 }, seededRandom());
      try {
        const { text } = session.answer(['v=0', ...lines].join('\r\n'));
        expect(readDescription(text).length).toBeGreaterThan(0);
      } catch (fault) {
        expect(fault).toBeInstanceOf(PeerFault);
      }
    }),
    { numRuns: 2_000 },
  );
});

it('a line built to make a pattern run long is read in no time', () => {
  const evil = [`a=rtpmap:8 ${'P'.repeat(15_000)}`, `m=audio ${' '.repeat(15_000)}`, `c=IN IP4 ${'/'.repeat(15_000)}`];
  const start = performance.now();
  for (const line of evil) expect(() => readDescription(`v=0\r\n${line}`)).not.toThrow(TypeError);
  expect(performance.now() - start).toBeLessThan(200);
});
