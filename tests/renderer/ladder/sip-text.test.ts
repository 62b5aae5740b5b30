// A kept message is read out whatever stands in it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSipText, sdpFacts } from '../../../renderer/features/history/ladder/sip-text.ts';

const INVITE = [
  'INVITE sip:13800001234@sip.example.cn SIP/2.0',
  'v: SIP/2.0/UDP 192.0.2.7:5060;branch=z9hG4bK1',
  'Subject: a',
  '  long one',
  'Content-Type: application/sdp',
  '',
  'v=0',
  'c=IN IP4 192.0.2.7',
  'm=audio 40000 RTP/AVP 8 0 101',
  'a=rtpmap:101 telephone-event/8000',
  'a=sendonly',
  'a=ptime:20',
  '',
].join('\r\n');

describe('a SIP message', () => {
  it('has its start line, and headers by their full names, folded ones in one line', () => {
    const { startLine, headers } = readSipText(INVITE);
    expect(startLine).toBe('INVITE sip:13800001234@sip.example.cn SIP/2.0');
    expect(headers).toEqual([
      { name: 'Via', value: 'SIP/2.0/UDP 192.0.2.7:5060;branch=z9hG4bK1' },
      { name: 'Subject', value: 'a long one' },
      { name: 'Content-Type', value: 'application/sdp' },
    ]);
  });

  it('tells of its SDP where sound is wanted, how, and in which directions', () => {
    expect(sdpFacts(readSipText(INVITE))).toEqual({
      address: '192.0.2.7',
      port: 40000,
      codecs: ['PCMA/8000', 'PCMU/8000', 'telephone-event/8000'],
      direction: 'sendonly',
      packetMs: 20,
    });
  });

  it('without SDP tells of none', () => {
    expect(sdpFacts(readSipText('BYE sip:a SIP/2.0\r\n\r\n'))).toBeNull();
    expect(sdpFacts(readSipText('INFO sip:a SIP/2.0\r\nc: application/dtmf-relay\r\n\r\nSignal=1'))).toBeNull();
  });

  it('never fails to be read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        sdpFacts(readSipText(text));
        sdpFacts(readSipText(`A\r\nc: application/sdp\r\n\r\n${text}`));
        expect(readSipText(`__proto__: x\r\n${text}`).startLine).toContain('__proto__');
      }),
    );
  });
});
