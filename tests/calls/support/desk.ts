// A call center on hand-moved parts: what the domain tests drive.

import { Emitter } from '../../../electron/base/emitter.ts';
import { silentLogger } from '../../../electron/base/logger.ts';
import type { CallCenter } from '../../../electron/calls/call-center.ts';
import type { PromptRequest } from '../../../electron/calls/call-prompt.ts';
import type { OwnedCallCenter } from '../../../electron/calls/create-call-center.ts';
import { createCallCenter } from '../../../electron/calls/create-call-center.ts';
import { OpenDesks } from '../../../electron/calls/desks.ts';
import type { ArrivingCall, TrunkSettings } from '../../../electron/calls/settings.ts';
import type { LegEvent } from '../../../electron/leg/leg.ts';
import type { TracedMessage } from '../../../electron/sip/trace.ts';
import type { UserAgent } from '../../../electron/sip/user-agent-port.ts';
import type { SpeechFault } from '../../../electron/voice/model.ts';
import type { CallView } from '../../../shared/call.ts';
import type { CallHandling } from '../../../shared/call-handling.ts';
import { ProductError } from '../../../shared/errors.ts';
import type { ProductEvent } from '../../../shared/events.ts';
import type { InboundRoute } from '../../../shared/inbound-routes.ts';
import type { SecuritySettings } from '../../../shared/security-settings.ts';
import { SECURITY_DEFAULTS } from '../../../shared/security-settings.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import type { HandLeg } from './hand-leg.ts';
import { HandLegPool } from './hand-leg.ts';
import type { HandOutgoingCall } from './hand-user-agent.ts';
import { HandIncomingCall, HandUserAgent } from './hand-user-agent.ts';
import { MemoryCallStore } from './memory-call-store.ts';

export const TRUNK: TrunkSettings = {
  isPractice: false,
  lineId: null,
  name: 'Desk line',
  use: 'both',
  callerNumber: null,
  advertisedHost: null,
  keepAlive: 'off',
  standbyId: null,
  server: { host: '192.0.2.1', port: 5060 },
  user: 'desk',
  credentials: null,
  displayName: '幼儿园招生顾问',
  register: false,
  registerInterval: 3600,
  answerTimeout: 30_000,
  localHost: null,
  localPort: 0,
  rtpPortMin: 10_000,
  rtpPortMax: 10_500,
};

export const SDP = [
  'v=0',
  'o=- 1 1 IN IP4 192.0.2.7',
  's=-',
  'c=IN IP4 192.0.2.7',
  't=0 0',
  'm=audio 4000 RTP/AVP 8',
  '',
].join('\r\n');

export const FAULT: SpeechFault = { code: 'refused', retryable: false, message: 'The voice service said no.' };

export class Desk {
  readonly clock = new FakeClock();
  readonly store = new MemoryCallStore();
  readonly legs = new HandLegPool();
  readonly userAgent = new HandUserAgent();
  /** Carries calls out instead of the hand-moved one where it is there. */
  realAgent: UserAgent | null = null;
  readonly incoming = new Emitter<ArrivingCall>();
  readonly trace = new Emitter<TracedMessage>();
  readonly events: ProductEvent[] = [];
  readonly desks = new OpenDesks(
    () => this.clock.wallNow(),
    (fault) => {
      throw fault;
    },
  );
  /** The first carries calls that name no line. */
  trunks: readonly TrunkSettings[] = [TRUNK];
  /** Names of lines whose servers no way leads to. */
  readonly unreachable = new Set<string>();
  routes: readonly InboundRoute[] = [];
  security: SecuritySettings = SECURITY_DEFAULTS;
  readonly center: OwnedCallCenter & CallCenter;

  constructor() {
    this.userAgent.incoming.on((call) => this.incoming.emit({ call, lineId: null }));
    this.center = createCallCenter({
      settings: {
        trunk: async (lineId = null) => this.trunks.find((trunk) => trunk.lineId === lineId) ?? this.trunks[0] ?? TRUNK,
        lines: async () => this.trunks,
        routes: async () => this.routes,
        security: async () => this.security,
        voice: async () => ({
          kind: 'doubao',
          url: 'ws://127.0.0.1:1/',
          credentials: { kind: 'api-key', apiKey: 'test' },
          resourceId: 'r',
          model: 'm',
          speaker: 's',
          botName: 'b',
        }),
        prompt: async (request) => ({
          systemPrompt: promptText(request),
          version: null,
          variables: {},
          greeting: '您好',
        }),
        recordings: '/nowhere',
      },
      line: {
        userAgent: async ({ name }) => {
          if (this.unreachable.has(name)) throw new ProductError('NO_TRUNK', `No way leads to ${name}.`);
          return this.realAgent ?? this.userAgent;
        },
        incoming: this.incoming,
        trace: this.trace,
      },
      legs: this.legs,
      store: this.store,
      desks: this.desks,
      clock: this.clock,
      timeOrigin: 0,
      random: seededRandom(),
      logger: silentLogger,
    });
    this.center.events.on((event) => this.events.push(event));
  }

  /** Places a call and lets its voice service connect, so that the INVITE is out. */
  async dial(): Promise<{ view: CallView; leg: HandLeg; sip: HandOutgoingCall }> {
    const view = await this.center.makeCall({
      phoneNumber: '18611141133',
      customerId: 7,
      prompt: null,
      placedBy: null,
    });
    const leg = this.lastLeg();
    leg.tell({ type: 'voice-connected' });
    const sip = this.userAgent.calls.at(-1);
    if (sip === undefined) throw new Error('no INVITE was sent');
    return { view, leg, sip };
  }

  async dialAndAnswer(): Promise<{ view: CallView; leg: HandLeg; sip: HandOutgoingCall }> {
    const placed = await this.dial();
    placed.sip.events.emit({ type: 'trying' });
    placed.sip.events.emit({ type: 'ringing', code: 180, body: null });
    placed.sip.events.emit({ type: 'answered', body: SDP });
    return placed;
  }

  /** A call in, prepared: it rings, on a screen or until the AI is ready. */
  async ring(incoming = new HandIncomingCall(SDP)): Promise<{ incoming: HandIncomingCall; leg: HandLeg }> {
    this.userAgent.incoming.emit(incoming);
    await this.settle();
    return { incoming, leg: this.lastLeg() };
  }

  /** What people do with the only live call. */
  handling(): CallHandling {
    const [live, ...others] = this.center.liveCalls();
    if (live === undefined || others.length > 0) throw new Error(`there are ${others.length} other live calls`);
    return live.handling;
  }

  /** Entries of the domain's own in the timeline of the only call, `kind detail`. */
  async notes(): Promise<readonly string[]> {
    this.clock.advance(1000);
    await this.settle();
    const own = this.store.savedEvents.filter(({ lane }) => lane === 'call');
    return own.map(({ kind, detail }) => (detail === null ? kind : `${kind} ${detail}`));
  }

  lastLeg(): HandLeg {
    const leg = this.legs.legs.at(-1);
    if (leg === undefined) throw new Error('no leg was opened');
    return leg;
  }

  names(): readonly string[] {
    return this.events.map((event) => event.event);
  }

  /** Lets every promise that can run do so. */
  async settle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function promptText(request: PromptRequest | null): string {
  if (request === null) return 'default prompt';
  if (request.kind === 'text') return request.text;
  if (request.name === 'gone') throw new ProductError('NOT_FOUND', 'There is no prompt called gone.');
  return `prompt ${request.name}`;
}

/** A message of the call out, sent or received at `at`; `identity` is its own unless given. */
export function message(kind: string, fields: Partial<TracedMessage> = {}): TracedMessage {
  const { direction = 'out', phrase = '', cseq = { number: 1, method: 'INVITE' }, at = 0 } = fields;
  const identity = `${direction} ${kind} ${cseq.number} ${cseq.method}`;
  return { sipCallId: 'out-1', direction, kind, phrase, cseq, identity, at, text: () => kind, ...fields };
}

/** A turn event with its usual fields. */
export function turn(fields: Partial<Extract<LegEvent, { type: 'turn' }>>): LegEvent {
  return {
    type: 'turn',
    turn: 1,
    speaker: 'ai',
    text: '您好',
    unspoken: '',
    final: false,
    interrupted: false,
    startedAtMs: 0,
    endedAtMs: null,
    ...fields,
  };
}
