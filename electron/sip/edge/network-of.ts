// Whom an address belongs to, for counting: an IPv4 address stands for itself, an IPv6 one for its /64 (RFC 4291 §2.5.4).

const MAPPED = '::ffff:';
/** Groups of 16 bits in an IPv6 address, and those of its network. */
const GROUPS = 8;
const NETWORK_GROUPS = 4;

/** The key under which `host`, an IP address, is counted: anybody with an IPv6 network has 2^64 addresses in it. */
export function networkOf(host: string): string {
  if (!host.includes(':')) return host;
  const mapped = host.toLowerCase().startsWith(MAPPED) ? host.slice(MAPPED.length) : '';
  if (mapped.includes('.')) return mapped;
  const [head = '', tail = ''] = host.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const zeros = host.includes('::') ? Math.max(0, GROUPS - left.length - right.length) : 0;
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
  return `${groups.slice(0, NETWORK_GROUPS).join(':')}::/64`;
}
