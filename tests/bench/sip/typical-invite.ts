// An INVITE as a Kamailio proxy hands it on: two hops, an SDP, the headers that phones send.

const SDP = [
  'v=0',
  'o=- 3975648512 1 IN IP4 192.0.2.20',
  's=-',
  'c=IN IP4 192.0.2.20',
  't=0 0',
  'm=audio 10000 RTP/AVP 8 0 101',
  'a=rtpmap:8 PCMA/8000',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:101 telephone-event/8000',
  'a=fmtp:101 0-15',
  'a=ptime:20',
  'a=sendrecv',
  '',
].join('\r\n');

const HEAD = [
  'INVITE sip:4000@192.0.2.10:5060 SIP/2.0',
  'Record-Route: <sip:192.0.2.1;lr;ftag=8aef1c02>',
  'Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK7d1f.5c1e9c3be81a4c7f.0',
  'Via: SIP/2.0/UDP 192.0.2.20:5070;received=198.51.100.20;rport=31044;branch=z9hG4bK9a1c2e',
  'Max-Forwards: 69',
  'From: "Made-up Parent" <sip:13800001234@example.com>;tag=8aef1c02',
  'To: <sip:4000@example.com>',
  'Call-ID: 4f6c1e0a-7c57-4b1e-9f4e-2f0a9b3f7d11',
  'CSeq: 2 INVITE',
  'Contact: <sip:13800001234@198.51.100.20:31044>',
  'Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, PRACK',
  'Supported: replaces, timer',
  'User-Agent: Example Phone 1.0',
  'Content-Type: application/sdp',
  `Content-Length: ${Buffer.byteLength(SDP)}`,
];

/** The datagram. */
export const TYPICAL_INVITE: Uint8Array = Buffer.from(`${HEAD.join('\r\n')}\r\n\r\n${SDP}`);
