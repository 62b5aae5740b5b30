// What a procedure knows of who calls it, whichever way the call came.

import type { Language } from '../../shared/contract/procedure.ts';
import type { Role } from '../../shared/roles.ts';

/** A signed-in caller. `userId` and `name` are null for the station's own command line. */
export interface Caller {
  readonly userId: number | null;
  readonly name: string | null;
  readonly role: Role;
}

/** How a caller shows who it is: a bearer token still to be looked up (null: none was sent), or known already. */
export type Credential =
  | { readonly kind: 'token'; readonly token: string | null }
  | { readonly kind: 'known'; readonly caller: Caller };

/** Given by each adapter before a procedure runs. */
export interface ApiContext {
  readonly credential: Credential;
  readonly language: Language;
  /** The peer's IP address; `local` inside this process. */
  readonly address: string;
  /** Headers for the answer, where it has any. */
  readonly resHeaders?: Headers;
}
