// Programs that look for exchanges to break into, by what they call themselves in User-Agent.

/** SIPVicious (friendly-scanner, friendly-request, sundayddr, its svmap…), and those seen on every public SIP port. */
const NAMES = [
  'friendly-scanner',
  'friendly-request',
  'sipvicious',
  'sundayddr',
  'svmap',
  'svwar',
  'svcrack',
  'sipcli',
  'sip-?scan',
  'sipscanner',
  'vaxsipuseragent',
  'vaxasip',
  'pplsip',
  'sivus',
  'siparmyknife',
  'sipptk',
  'mr\\.?sip',
  'iwar',
  'smap',
];
const SCANNER = new RegExp(`(?:^|[^a-z])(?:${NAMES.join('|')})(?:[^a-z]|$)`, 'i');
/** What names follow of a program stands at the beginning. */
const LONGEST = 256;

/** True for the User-Agent of a scanner. */
export function isScanner(agent: string): boolean {
  return SCANNER.test(agent.slice(0, LONGEST));
}
