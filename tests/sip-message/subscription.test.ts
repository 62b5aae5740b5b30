// Event and Subscription-State (RFC 6665).

import { expect, it } from 'vitest';
import { eventOf, formatSubscriptionState, subscriptionStateOf } from '../../electron/sip-message/subscription.ts';
import { carrying } from './support/carrying.ts';

const fault = expect.objectContaining({ name: 'PeerFault', answer: 400 });

it('an event has a package and perhaps an id', () => {
  expect(eventOf(carrying('Event: Refer;id=93809824'))).toEqual({ name: 'refer', id: '93809824' });
  expect(eventOf(carrying('Event: dialog'))).toEqual({ name: 'dialog', id: null });
  expect(eventOf(carrying())).toBeNull();
  expect(() => eventOf(carrying('Event: ;id=1'))).toThrow(fault);
});

it('a subscription tells how it stands', () => {
  const read = (text: string) => subscriptionStateOf(carrying(`Subscription-State: ${text}`));
  expect(read('Active;expires=60')).toEqual({ state: 'active', expires: 60, reason: '', retryAfter: null });
  expect(read('terminated;reason=NoResource;retry-after=5;expires=1e2')).toEqual({
    state: 'terminated',
    expires: null,
    reason: 'noresource',
    retryAfter: 5,
  });
  expect(() => subscriptionStateOf(carrying())).toThrow(fault);
  expect(() => read('a b')).toThrow(fault);
  expect(formatSubscriptionState('active', 60)).toBe('active;expires=60');
  expect(formatSubscriptionState('terminated', 'noresource')).toBe('terminated;reason=noresource');
});
