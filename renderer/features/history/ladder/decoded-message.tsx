// A SIP message read out: its start line, its headers by their full names, and what its SDP offers.

import type { ReactNode } from 'react';
import { useWords } from '../../../ui/use-words.ts';
import { readSipText, type SdpFacts, sdpFacts } from './sip-text.ts';
import { ladderWords } from './words.ts';

export function DecodedMessage({ raw }: { readonly raw: string }): ReactNode {
  const say = useWords(ladderWords);
  const message = readSipText(raw);
  const sdp = sdpFacts(message);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className="rs-message" tabIndex={0} aria-label={say('decoded')}>
      <h3 className="rs-label">{say('start-line')}</h3>
      <p className="rs-code rs-foreign">{message.startLine}</p>
      {sdp !== null && <Sdp facts={sdp} />}
      <h3 className="rs-label">{say('headers')}</h3>
      <dl className="rs-message-headers">
        {message.headers.map(({ name, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: headers repeat, and the list never changes
          <div key={index}>
            <dt className="rs-foreign">{name}</dt>
            <dd className="rs-code rs-foreign">{value}</dd>
          </div>
        ))}
      </dl>
      {sdp === null && message.body.trim() !== '' && (
        <>
          <h3 className="rs-label">{say('body')}</h3>
          <pre className="rs-message-raw rs-code">{message.body}</pre>
        </>
      )}
    </section>
  );
}

function Sdp({ facts }: { readonly facts: SdpFacts }): ReactNode {
  const say = useWords(ladderWords);
  const { address, port, codecs, direction, packetMs } = facts;
  const rows: readonly (readonly [string, string])[] = [
    [say('sdp-address'), [address ?? '–', port === null ? '' : String(port)].filter((part) => part !== '').join(':')],
    [say('sdp-codecs'), codecs.join(' · ')],
    [say('sdp-direction'), say(direction)],
    ...(packetMs === null ? [] : [[say('sdp-packet'), `${packetMs} ms`] as const]),
  ];
  return (
    <>
      <h3 className="rs-label">{say('sdp')}</h3>
      <dl className="rs-message-headers">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="rs-number rs-foreign">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
