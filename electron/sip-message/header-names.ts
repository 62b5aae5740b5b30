// Header names: canonical spelling and compact forms (RFC 3261 §7.3.3, §20; IANA's registry for the others).

const NAMES = [
  'Accept',
  'Accept-Contact',
  'Accept-Encoding',
  'Accept-Language',
  'Alert-Info',
  'Allow',
  'Allow-Events',
  'Authentication-Info',
  'Authorization',
  'Call-ID',
  'Call-Info',
  'Contact',
  'Content-Disposition',
  'Content-Encoding',
  'Content-Language',
  'Content-Length',
  'Content-Type',
  'CSeq',
  'Date',
  'Diversion',
  'Error-Info',
  'Event',
  'Expires',
  'Flow-Timer',
  'From',
  'History-Info',
  'Identity',
  'In-Reply-To',
  'Join',
  'Max-Forwards',
  'MIME-Version',
  'Min-Expires',
  'Min-SE',
  'Organization',
  'P-Asserted-Identity',
  'P-Preferred-Identity',
  'Path',
  'Priority',
  'Privacy',
  'Proxy-Authenticate',
  'Proxy-Authentication-Info',
  'Proxy-Authorization',
  'Proxy-Require',
  'RAck',
  'Reason',
  'Record-Route',
  'Refer-Sub',
  'Refer-To',
  'Referred-By',
  'Reject-Contact',
  'Replaces',
  'Reply-To',
  'Request-Disposition',
  'Require',
  'Retry-After',
  'Route',
  'RSeq',
  'Server',
  'Service-Route',
  'Session-Expires',
  'SIP-ETag',
  'SIP-If-Match',
  'Subject',
  'Subscription-State',
  'Supported',
  'Target-Dialog',
  'Timestamp',
  'To',
  'Unsupported',
  'User-Agent',
  'Via',
  'Warning',
  'WWW-Authenticate',
] as const;

const COMPACT: readonly (readonly [string, (typeof NAMES)[number]])[] = [
  ['a', 'Accept-Contact'],
  ['b', 'Referred-By'],
  ['c', 'Content-Type'],
  ['d', 'Request-Disposition'],
  ['e', 'Content-Encoding'],
  ['f', 'From'],
  ['i', 'Call-ID'],
  ['j', 'Reject-Contact'],
  ['k', 'Supported'],
  ['l', 'Content-Length'],
  ['m', 'Contact'],
  ['o', 'Event'],
  ['r', 'Refer-To'],
  ['s', 'Subject'],
  ['t', 'To'],
  ['u', 'Allow-Events'],
  ['v', 'Via'],
  ['x', 'Session-Expires'],
  ['y', 'Identity'],
];

const CANONICAL: ReadonlyMap<string, string> = new Map<string, string>([
  // Most peers write names as the RFCs do: found without a change of case.
  ...NAMES.map((name) => [name, name] as const),
  ...NAMES.map((name) => [name.toLowerCase(), name] as const),
  ...COMPACT,
]);

/** The spelling under which a header is kept; unknown names stay as they came. */
export function canonicalName(name: string): string {
  return knownName(name) ?? name;
}

/** The same for a header we know by name; undefined for any other text. */
export function knownName(name: string): string | undefined {
  return CANONICAL.get(name) ?? CANONICAL.get(name.toLowerCase());
}

const SHORT: ReadonlyMap<string, string> = new Map(COMPACT.map(([short, name]) => [name, short]));

/** The one-letter form of a canonical name, or the name where it has none. */
export function compactName(name: string): string {
  return SHORT.get(name) ?? name;
}
