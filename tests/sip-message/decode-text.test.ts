// Names as exchanges write them.

import { expect, it } from 'vitest';
import { decodeText } from '../../electron/sip-message/decode-text.ts';
import { openEnvelope } from '../../electron/sip-message/envelope.ts';
import { parseMessage } from '../../electron/sip-message/parse-message.ts';

const GBK_NAME = Buffer.from('d5c5c8fd', 'hex');

it('a name in UTF-8 or in GB 18030 is read', () => {
  expect(decodeText(Buffer.from('张三'))).toBe('张三');
  expect(decodeText(GBK_NAME)).toBe('张三');
  expect(decodeText(Buffer.from([0xff, 0x41]))).toBe('\ufffdA');
});

it('a caller whose exchange writes GB 18030 keeps the name, and the head its structure', () => {
  const bytes = Buffer.concat([
    Buffer.from('OPTIONS sip:a@192.0.2.1 SIP/2.0\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\nFrom: "'),
    GBK_NAME,
    Buffer.from('" <sip:b@example.com>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: x\r\nCSeq: 1 OPTIONS\r\n\r\n'),
  ]);
  const envelope = openEnvelope(parseMessage(bytes));
  expect(envelope.from.displayName).toBe('张三');
  expect(envelope.fromTag).toBe('1');
});
