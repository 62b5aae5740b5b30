// What is said of a call that is meant for people. Pure.

import type { CallOffer } from '../../../shared/call-handling.ts';

/** Key of the words: in a queue it rings for nobody until somebody is free. */
export function offerWord({ users }: Pick<CallOffer, 'users'>): 'rings-for' | 'waits-for-free' {
  return users.length === 0 ? 'waits-for-free' : 'rings-for';
}
