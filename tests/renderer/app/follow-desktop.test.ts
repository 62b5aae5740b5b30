// What the desktop hands over leads to its page, and nothing is dialled by itself.

import { describe, expect, it } from 'vitest';
import { followDesktop } from '../../../renderer/app/follow-desktop.ts';

describe('the desktop’s wishes', () => {
  it('lead to the dial field and to the call', () => {
    const gone: string[] = [];
    const tell: { dial?: (number: string) => void; open?: (callId: string) => void } = {};
    followDesktop(
      {
        onDial: (listener) => {
          tell.dial = listener;
          return () => {};
        },
        onOpenCall: (listener) => {
          tell.open = listener;
          return () => {};
        },
      },
      (place) => gone.push(place),
    );
    tell.dial?.('+8613800001234');
    tell.open?.('call_1767225600000_a1b2');
    expect(gone).toEqual(['#/desk?dial=%2B8613800001234', '#/calls/call_1767225600000_a1b2']);
  });
});
