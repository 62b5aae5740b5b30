// History-Info (RFC 7044, and RFC 4244 before it).

import { expect, it } from 'vitest';
import { historyOf } from '../../electron/sip-message/history-info.ts';
import { carrying } from './support/carrying.ts';

it('tells the targets of a call, with the reasons of both RFCs', () => {
  const message = carrying(
    'History-Info: <sip:UserA@ims.example.com?Reason=SIP%3Bcause%3D302%3Btext%3D%22Moved%22>;index=1;foo=bar,',
    'History-Info: "B" <sip:UserB@example.com;cause=486?Privacy=history>;index=1.1;mp=1, <sip:45432@192.0.2.3>;index=1.1.2',
  );
  expect(historyOf(message)).toEqual([
    { displayName: '', uri: 'sip:UserA@ims.example.com', index: '1', cause: 302, isPrivate: false },
    { displayName: 'B', uri: 'sip:UserB@example.com;cause=486', index: '1.1', cause: 486, isPrivate: true },
    { displayName: '', uri: 'sip:45432@192.0.2.3', index: '1.1.2', cause: null, isPrivate: false },
  ]);
});

it('leaves out what has no place in the tree or cannot be read, and bounds the rest', () => {
  expect(historyOf(carrying('History-Info: <sip:a@b>, <sip:a@b>;index=1..2, <sip:a;index=1'))).toEqual([]);
  expect(historyOf(carrying(`History-Info: ${'<sip:a@b>;index=1,'.repeat(400)}`))).toHaveLength(30);
});
