// Messages kept as bytes in messages/*.sip: valid ones are read as meant, broken ones refused with their status.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PeerFault } from '../../electron/base/errors.ts';
import type { Envelope } from '../../electron/sip-message/envelope.ts';
import { openEnvelope } from '../../electron/sip-message/envelope.ts';
import { headerOf, listOf } from '../../electron/sip-message/message.ts';
import { parseNameAddress } from '../../electron/sip-message/name-address.ts';
import { parseMessage } from '../../electron/sip-message/parse-message.ts';
import { serializeMessage } from '../../electron/sip-message/serialize-message.ts';

const FOLDER = fileURLToPath(new URL('./messages/', import.meta.url));
const files = readdirSync(FOLDER);
const read = (file: string): Envelope => openEnvelope(parseMessage(readFileSync(FOLDER + file)));

describe('a valid message', () => {
  it.each(files.filter((file) => file.startsWith('valid-')))('%s survives writing and reading again', (file) => {
    const { message } = read(file);
    expect(parseMessage(serializeMessage(message))).toEqual(message);
  });

  it('may use compact names, odd case, folds and blanks wherever the grammar allows them', () => {
    const envelope = read('valid-torturous-invite.sip');
    expect(envelope.cseq).toEqual({ number: 9, method: 'INVITE' });
    expect(envelope.from.displayName).toBe('J Rosenberg \\"');
    expect(envelope.fromTag).toBe('98asjd8');
    expect(envelope.toTag).toBe('1918181833n');
    expect(envelope.via).toMatchObject({ transport: 'UDP', host: '192.0.2.2', port: null });
    expect(listOf(envelope.message, 'Via')).toHaveLength(3);
    expect(headerOf(envelope.message, 'Subject')).toBe('');
    expect(headerOf(envelope.message, 'NewFangledHeader')).toBe('newfangled value continued newfangled value');
    const contact = parseNameAddress(headerOf(envelope.message, 'Contact') ?? '');
    expect(contact.displayName).toBe('Quoted string ""');
    expect([...contact.parameters]).toEqual([
      ['newparam', 'newvalue'],
      ['secondparam', null],
      ['q', '0.33'],
    ]);
  });

  it('ends its body where Content-Length says, and with the datagram where nothing says', () => {
    expect(read('valid-torturous-invite.sip').message.body).toBe('v=0\r\n');
    expect(read('valid-no-content-length.sip').message.body).toBe('v=0\r\n');
  });

  it('may end its lines with a bare LF', () => {
    expect(read('valid-bare-line-feeds.sip')).toMatchObject({ callId: 'line-feeds@192.0.2.1', branch: 'z9hG4bKlf' });
  });

  it('splits lists only outside quotes and brackets', () => {
    expect(listOf(read('valid-no-content-length.sip').message, 'Record-Route')).toEqual([
      '<sip:192.0.2.7;lr;did=1.2>',
      '<sip:192.0.2.8;lr>',
    ]);
    expect(read('valid-challenge.sip').from.displayName).toBe('幼儿园招生顾问');
  });
});

describe('a broken message', () => {
  it.each(files.filter((file) => file.startsWith('broken-')))('%s is refused with the status it names', (file) => {
    const fault = faultOf(() => read(file));
    expect(fault).toBeInstanceOf(PeerFault);
    expect((fault as PeerFault).answer).toBe(Number(file.split('-')[1]));
  });

  it('is refused when it is larger than a datagram, has too many headers or too long a line', () => {
    const head = 'OPTIONS sip:a@192.0.2.1 SIP/2.0\r\n';
    const texts = [
      `${head}\r\n${'x'.repeat(65_536)}`,
      `${head}${'A: b\r\n'.repeat(201)}\r\n`,
      `${head}A: ${'b'.repeat(8_200)}\r\n\r\n`,
      `${head}A: b\r\n${' c\r\n'.repeat(5_000)}\r\n`,
    ];
    for (const text of texts) expect(faultOf(() => parseMessage(Buffer.from(text)))).toBeInstanceOf(PeerFault);
  });
});

function faultOf(action: () => unknown): unknown {
  try {
    action();
    return undefined;
  } catch (fault) {
    return fault;
  }
}
