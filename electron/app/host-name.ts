// Names of hosts, as people type them in options and variables.

/** A name as DNS has it (RFC 1123 §2.1), without scheme, port or path. */
export const HOST_NAME = /^(?=.{1,253}$)[a-z\d]([a-z\d-]{0,61}[a-z\d])?(\.[a-z\d]([a-z\d-]{0,61}[a-z\d])?)*$/i;
