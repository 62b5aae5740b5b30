// SDP: any text gives an answer that can be read and written again, or is the peer's fault with status 488.

import { isIP } from 'node:net';
import { PeerFault } from '../../../electron/base/errors.ts';
import type { MediaAgreement } from '../../../electron/sdp/media-agreement.ts';
import { MediaSession } from '../../../electron/sdp/media-session.ts';
import { readDescription } from '../../../electron/sdp/read-description.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { SDP_TOKENS, sdpGrammar } from '../grammar/sdp-grammar.ts';
import type { FuzzTarget } from '../target.ts';
import { must } from '../target.ts';

export const SDP: FuzzTarget = {
  name: 'sdp',
  longest: 65_535,
  grammar: sdpGrammar,
  tokens: SDP_TOKENS,
  seeds: [],
  run: (input) => {
    const text = Buffer.from(input).toString('utf8');
    const session = new MediaSession({ host: '192.0.2.1', port: 40_000 }, seededRandom());
    session.offer();
    const settled = or488(() => session.readAnswer(text));
    if (settled !== undefined) sane(settled);
    const answer = or488(() => session.answer(text));
    if (answer === undefined) return;
    sane(answer.media);
    const streams = readDescription(answer.text);
    must(streams.length === readDescription(text).length, 'an answer with another number of streams than its offer');
    must(
      streams.filter(({ port }) => port !== 0).length === 1,
      'an answer that takes another number of streams than one',
    );
    must(
      !/[^\r\n -~]/.test(answer.text) && answer.text.length < 16_384,
      'an answer with strange characters, or too long',
    );
  },
};

function sane({ host, port, payloadType }: MediaAgreement): void {
  must(isIP(host) !== 0, 'audio that would go to no address');
  must(Number.isInteger(port) && port > 0 && port < 65_536, 'audio that would go to no port');
  must(Number.isInteger(payloadType) && payloadType >= 0 && payloadType < 128, 'a payload type that is none');
}

function or488<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (fault) {
    must(fault instanceof PeerFault && fault.answer === 488, `not the peer's fault: ${String(fault)}`);
    return undefined;
  }
}
