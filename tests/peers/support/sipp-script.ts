// SIPp scenarios written in the test that plays them: a customer in a dialog with us, one step a line.
// The dialog's first INVITE is kept in variables, because SIPp itself remembers the last message only.

/** One step, as SIPp's XML. */
export type Step = string;

export interface MessageParts {
  /** Header lines besides those that make it a message of the dialog. */
  readonly headers?: readonly string[];
  /** SDP direction and version; no body without it. */
  readonly sdp?: { readonly direction?: string; readonly version?: number };
}

const CONTACT = 'Contact: <sip:customer@[local_ip]:[local_port]>';

/** The whole scenario. */
export function script(name: string, ...steps: readonly Step[]): string {
  const assigned = new Set(steps.flatMap((step) => [...step.matchAll(/assign_to="(\w+)"/g)].map(([, one]) => one)));
  // SIPp refuses a scenario with a variable that is not read again.
  const used = assigned.size === 0 ? '' : `<Reference variables="${[...assigned].join(',')}"/>`;
  return `<?xml version="1.0" encoding="UTF-8" ?>
<!DOCTYPE scenario SYSTEM "sipp.dtd">
<scenario name="${name}">
${steps.join('\n')}
${used}
</scenario>
`;
}

/** The INVITE that begins the dialog. */
export function invited(): Step {
  const keep = (header: string, name: string): string =>
    `<ereg regexp=".*" search_in="hdr" header="${header}:" check_it="true" assign_to="${name}"/>`;
  return `<recv request="INVITE" rrs="true"><action>
${[keep('Via', 'via'), keep('From', 'theirs'), keep('To', 'ours'), keep('Call-ID', 'id'), keep('CSeq', 'number')].join('\n')}
</action></recv>`;
}

/** A response to that INVITE, whatever came since; a final one is repeated until its ACK. */
export function answer(status: string, parts: MessageParts = {}): Step {
  const isFinal = !status.startsWith('1');
  return send(
    isFinal,
    `SIP/2.0 ${status}`,
    [
      'Via:[$via]',
      'From:[$theirs]',
      'To:[$ours];tag=customer[pid].[call_number]',
      'Call-ID:[$id]',
      'CSeq:[$number]',
      CONTACT,
    ],
    parts,
  );
}

/** A response to the INVITE just received, by every hop that it came over. */
export function pickUp(status: string, parts: MessageParts = {}): Step {
  const copied = ['[last_Via:]', '[last_From:]', '[last_To:];tag=customer[pid].[call_number]', '[last_Call-ID:]'];
  const start = `SIP/2.0 ${status}`;
  return send(!status.startsWith('1'), start, [...copied, '[last_CSeq:]', '[last_Record-Route:]', CONTACT], parts);
}

/** A response to the request received last. */
export function reply(status: string, parts: MessageParts = {}): Step {
  const copied = ['[last_Via:]', '[last_From:]', '[last_To:]', '[last_Call-ID:]', '[last_CSeq:]'];
  return send(false, `SIP/2.0 ${status}`, [...copied, CONTACT], parts);
}

/** A request of the called customer within the dialog. */
export function request(method: string, sequence: number, parts: MessageParts = {}): Step {
  return send(
    method !== 'ACK',
    `${method} [next_url] SIP/2.0`,
    [
      VIA,
      '[routes]',
      'From:[$ours];tag=customer[pid].[call_number]',
      'To:[$theirs]',
      'Call-ID:[$id]',
      `CSeq: ${sequence} ${method}`,
      'Max-Forwards: 70',
      CONTACT,
    ],
    parts,
  );
}

/** A request of a customer who calls: the INVITE, or one within its dialog. */
export function call(method: string, sequence: number, parts: MessageParts = {}): Step {
  const isFirst = method === 'INVITE' && sequence === 1;
  return send(
    method !== 'ACK',
    `${method} ${isFirst ? 'sip:[service]@[remote_ip]:[remote_port]' : '[next_url]'} SIP/2.0`,
    [
      VIA,
      ...(isFirst ? [] : ['[routes]']),
      'From: <sip:[user]@[local_ip]:[local_port]>;tag=customer[pid].[call_number]',
      `To: <sip:[service]@[remote_ip]:[remote_port]>${isFirst ? '' : '[peer_tag_param]'}`,
      'Call-ID: [call_id]',
      `CSeq: ${sequence} ${method}`,
      'Max-Forwards: 70',
      CONTACT,
    ],
    parts,
  );
}

const VIA = 'Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch];rport';

/** Waits for a request. `pattern`: what its text must hold. */
export function receive(method: string, pattern?: string): Step {
  return `<recv request="${method}">${checked(pattern)}</recv>`;
}

/** Takes a request where it comes before what is waited for next. */
export function mayReceive(method: string): Step {
  return `<recv request="${method}" optional="true"></recv>`;
}

export interface ResponseOptions {
  /** It may be left out. */
  readonly optional?: boolean;
  /** What its text must hold. */
  readonly pattern?: string;
  /** A header whose value a later step uses as `[$name]`. */
  readonly keep?: { readonly header: string; readonly name: string };
}

/** Waits for a response. */
export function response(status: number, options: ResponseOptions = {}): Step {
  const optional = options.optional === true ? ' optional="true"' : '';
  return `<recv response="${status}"${optional} rrs="true">${checked(options.pattern, options.keep)}</recv>`;
}

/** Waits the time of -d, or so many milliseconds. */
export function pause(milliseconds?: number): Step {
  return milliseconds === undefined ? '<pause/>' : `<pause milliseconds="${milliseconds}"/>`;
}

/** Waits for our BYE and answers it. */
export function hungUp(): Step {
  return `${receive('BYE')}\n${reply('200 OK')}`;
}

function checked(pattern: string | undefined, keep?: ResponseOptions['keep']): string {
  const actions = [
    pattern === undefined ? '' : `<ereg regexp="${pattern}" search_in="msg" check_it="true" assign_to="seen"/>`,
    keep === undefined
      ? ''
      : `<ereg regexp="[^ \\r\\n].*" search_in="hdr" header="${keep.header}:" check_it="true" assign_to="${keep.name}"/>`,
  ].join('');
  return actions === '' ? '' : `<action>${actions}</action>`;
}

function send(repeated: boolean, start: string, headers: readonly string[], parts: MessageParts): Step {
  const { sdp } = parts;
  const body =
    sdp === undefined
      ? []
      : [
          'v=0',
          `o=customer 1 ${sdp.version ?? 1} IN IP4 [local_ip]`,
          's=-',
          'c=IN IP4 [local_ip]',
          't=0 0',
          'm=audio [rtp_port] RTP/AVP [law] 101',
          'a=rtpmap:101 telephone-event/8000',
          'a=fmtp:101 0-15',
          'a=ptime:20',
          `a=${sdp.direction ?? 'sendrecv'}`,
        ];
  const type = sdp === undefined ? [] : ['Content-Type: application/sdp'];
  const own = parts.headers ?? [];
  // A redirection's Contacts stand alone.
  const given = own.some((line) => line.startsWith('Contact:')) ? headers.filter((line) => line !== CONTACT) : headers;
  const lines = [start, ...given, ...own, ...type, 'Content-Length: [len]', '', ...body, ''];
  return `<send${repeated ? ' retrans="500"' : ''}><![CDATA[\n\n${lines.join('\n')}\n]]></send>`;
}
