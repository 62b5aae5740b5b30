// Who is signed in.

import { createStore } from 'zustand/vanilla';
import type { Role } from '../../shared/roles.ts';

export interface SignedInUser {
  readonly name: string;
  readonly role: Role;
}

/** `restoring`: a kept token is being tried. */
export type Session =
  | { readonly kind: 'restoring' }
  | { readonly kind: 'signed-out'; readonly reason: 'start' | 'by-choice' | 'expired' }
  /** `token` also opens recordings, which come by plain HTTP. */
  | {
      readonly kind: 'signed-in';
      readonly user: SignedInUser;
      readonly token: string;
      readonly firstStart: boolean;
    };

export interface SessionState {
  readonly session: Session;
}

export const createSessionStore = () => createStore<SessionState>(() => ({ session: { kind: 'restoring' } }));

export type SessionStore = ReturnType<typeof createSessionStore>;
