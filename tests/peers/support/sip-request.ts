// One SIP request over UDP and its final response, by hand: to ask a proxy what it is up to without any SIP stack.

import { createHash, randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';

export interface SipRequest {
  readonly method: 'OPTIONS' | 'REGISTER';
  readonly port: number;
  /** User registered; none for OPTIONS to the server itself. */
  readonly user?: string;
  readonly headers?: readonly string[];
}

/** Sends it once and gives the first final response; undefined when none came within `deadline` milliseconds. */
export function sipRequest(request: SipRequest, deadline = 500): Promise<string | undefined> {
  const socket = createSocket('udp4');
  return new Promise((resolve) => {
    const finish = (answer: string | undefined): void => {
      clearTimeout(timer);
      socket.close(() => resolve(answer));
    };
    const timer = setTimeout(() => finish(undefined), deadline);
    socket.on('message', (datagram) => {
      const text = datagram.toString('utf8');
      if (!text.startsWith('SIP/2.0 1')) {
        socket.removeAllListeners('message');
        finish(text);
      }
    });
    socket.bind(0, '127.0.0.1', () => {
      socket.send(requestText(request, socket.address().port), request.port, '127.0.0.1');
    });
  });
}

function requestText(request: SipRequest, local: number): string {
  const id = randomBytes(6).toString('hex');
  const who = `<sip:${request.user ?? 'probe'}@127.0.0.1:${request.port}>`;
  const lines = [
    `${request.method} sip:127.0.0.1:${request.port} SIP/2.0`,
    `Via: SIP/2.0/UDP 127.0.0.1:${local};branch=z9hG4bK${id}`,
    'Max-Forwards: 5',
    `From: ${who};tag=${id}`,
    `To: ${who}`,
    `Call-ID: ${id}`,
    `CSeq: 1 ${request.method}`,
    `Contact: <sip:${request.user ?? 'probe'}@127.0.0.1:${local}>`,
    ...(request.headers ?? []),
    'Content-Length: 0',
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** The value of a challenge's parameter in a response; undefined when it is not there. */
export function challengeParameter(response: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="?([^",\\r\\n]*)`, 'i').exec(response)?.[1];
}

/** An Authorization header for REGISTER answering `response` (RFC 2617, MD5, qop=auth). */
export function authorization(response: string, user: string, password: string, port: number): string {
  const realm = challengeParameter(response, 'realm') ?? '';
  const nonce = challengeParameter(response, 'nonce') ?? '';
  const uri = `sip:127.0.0.1:${port}`;
  const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
  const proof = [md5(`${user}:${realm}:${password}`), nonce, '00000001', 'c', 'auth', md5(`REGISTER:${uri}`)].join(':');
  return (
    `Authorization: Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}", ` +
    `qop=auth, nc=00000001, cnonce="c", response="${md5(proof)}"`
  );
}
