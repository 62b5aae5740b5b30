// The writer is the last gate against smuggled lines.

import { describe, expect, it } from 'vitest';
import type { SipRequest } from '../../electron/sip-message/message.ts';
import { serializeMessage } from '../../electron/sip-message/serialize-message.ts';

const request: SipRequest = {
  kind: 'request',
  method: 'OPTIONS',
  uri: 'sip:a@192.0.2.1',
  headers: [{ name: 'Subject', value: '你好' }],
  body: '你好',
};

describe('the writer', () => {
  it('counts Content-Length in bytes', () => {
    expect(Buffer.from(serializeMessage(request)).toString()).toBe(
      'OPTIONS sip:a@192.0.2.1 SIP/2.0\r\nSubject: 你好\r\nContent-Length: 6\r\n\r\n你好',
    );
  });

  it.each(['\r\n', '\n', '\r', '\0', '\x7f'])('refuses a header or start line with %j in it', (control) => {
    const headers = [{ name: 'Subject', value: `a${control}Via: b` }];
    expect(() => serializeMessage({ ...request, headers })).toThrow('control character');
    expect(() => serializeMessage({ ...request, uri: `sip:a${control}@b` })).toThrow('control character');
  });
});
