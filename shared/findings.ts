// What a check of the line or of the voice service can find; the words for each are in finding-words.ts.

export const FINDING_CODES = [
  'ok',
  /** Nothing is configured. */
  'not-configured',
  /** User name or password refused (SIP 401/407 again; Doubao 401). */
  'wrong-credentials',
  /** The service asks for an account and none is given. */
  'no-credentials',
  /** A stored password or key cannot be opened any more. */
  'secret-shut',
  /** The account is known and may not (SIP 403; Doubao 403: not opened, wrong resource). */
  'forbidden',
  /** SIP 404/604 to REGISTER: the server does not know this user. */
  'unknown-user',
  /** The name cannot be resolved. */
  'unknown-host',
  /** Nobody listens on that port (ICMP port unreachable, TCP refused). */
  'port-closed',
  /** Nothing came back in time. */
  'no-answer',
  /** This machine has no way out (no route, no interface). */
  'no-network',
  /** Our own address or port cannot be used. */
  'local-address',
  /** TLS could not be agreed. */
  'tls',
  /** Something answers there, and it is not the service that was meant. */
  'not-the-service',
  /** The service refused for a reason of its own (`detail` has its words). */
  'refused',
  /** The service has a fault of its own (SIP 5xx, HTTP 5xx). */
  'server-error',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** The outcome of a check. */
export interface Finding {
  readonly code: FindingCode;
  /** What was seen, technically (`401 Unauthorized`, `getaddrinfo ENOTFOUND …`); null where there is no more to say. */
  readonly detail: string | null;
  /** How long the check took. */
  readonly tookMs: number;
}
