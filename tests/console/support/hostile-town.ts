// A station among strangers: its line, its voice service, its users and its prompts all write what could do harm.

import { until } from '../../peers/support/wait-for.ts';
import { storedCalls, storedTurns } from '../../station/support/database.ts';
import { refuses, SipPeer } from '../../station/support/sip-peer.ts';
import type { VoiceOptions } from '../../station/support/voice.ts';
import { Voice } from '../../station/support/voice.ts';
import { HostileSettler } from './hostile-settler.ts';
import { BREAKOUT, ENDLESS, MARKUP, SENTENCES, TURNED } from './hostile-texts.ts';
import type { ConsoleStation } from './station.ts';
import { startConsoleStation } from './station.ts';

const SOUND = { hertz: 440, milliseconds: 100 } as const;
/** What the AI says second is cut short by the customer. */
const LONG_SOUND = { hertz: 440, milliseconds: 5000 } as const;
const CUT = 1;
/** From the beginning of what the AI says to the customer's next words: long enough for it to be played. */
const PAUSE_MS = 500;
const SPOKEN_WITHIN = 30_000;

/** Each sentence by the customer, and again by the AI. */
const SCRIPT: NonNullable<VoiceOptions['script']> = {
  listens: false,
  greeting: { text: '', tone: SOUND },
  turns: SENTENCES.map((text, index) => ({ reply: { text, tone: index === CUT ? LONG_SOUND : SOUND } })),
  interruptions: SENTENCES.map((heard, index) => ({ at: { reply: index, afterMs: PAUSE_MS }, heard })),
};

/** Characters of a caller's number that the station keeps. */
const MOST_NUMBER = 64;

/** Ids of calls, by what became of them. */
export interface HostileCalls {
  /** Out, everything said, still going on. */
  readonly live: string;
  /** In, by a caller whose number is markup; everything said, still going on. */
  readonly inbound: string;
  /** In as well, by a caller whose number is as long as the station keeps one, and runs from right to left. */
  readonly endless: string;
  /** In by such a caller, everything said, over. */
  readonly left: string;
  /** Out, everything said, over. */
  readonly talked: string;
  /** Out, refused by the line for a reason that is markup. */
  readonly refused: string;
  /** Out, ended by an error of the voice service that is markup. */
  readonly broken: string;
}

export class HostileTown {
  readonly station: ConsoleStation;
  readonly calls: HostileCalls;
  /** Of a voice service that refuses every connection, with markup. */
  readonly refusingVoice: string;
  readonly #held: AsyncDisposableStack;

  private constructor(station: ConsoleStation, calls: HostileCalls, refusingVoice: string, held: AsyncDisposableStack) {
    this.station = station;
    this.calls = calls;
    this.refusingVoice = refusingVoice;
    this.#held = held;
  }

  static async start(): Promise<HostileTown> {
    await using held = new AsyncDisposableStack();
    const peer = held.use(await SipPeer.start());
    const voice = held.use(await Voice.start({ script: SCRIPT, manners: { thinking: 0 } }));
    const trouble = { kind: 'refuse', message: MARKUP } as const;
    const brokenVoice = held.use(await Voice.start({ faults: { troubles: [{ at: 'session', trouble }] } }));
    const refusing = held.use(await Voice.start({ faults: { upgrade: { status: 500, body: MARKUP } } }));
    const station = held.use(await startConsoleStation({ practice: false }));
    const settler = await HostileSettler.signIn(station);
    await settler.addUsers();
    await settler.savePrompts();
    await settler.connectLine(peer);

    await settler.connectVoice(brokenVoice);
    const broken = await settler.call((await peer.answering()).number, TURNED);
    await until('the call without a voice is over', () => isOver(station, broken));
    await settler.connectVoice(voice);
    const refused = await settler.call(peer.number(refuses(486, BREAKOUT)));
    const { number } = await peer.answering();
    const talked = await settler.call(number);
    const live = await settler.call((await peer.answering()).number, TURNED);
    const { text } = await peer.saw('INVITE', number);
    const port = Number(/^Contact: <sip:[^@]*@[^:]*:(\d+)/m.exec(text)?.[1]);
    const callers = [MARKUP, `${ENDLESS.slice(0, MOST_NUMBER - TURNED.length)}${TURNED}`, BREAKOUT];
    for (const user of callers) await peer.dial(port, { user, displayName: MARKUP });
    const [inbound, endless, left] = await until('the calls in', () => callsOf(station, callers));
    for (const callId of [talked, live, inbound, endless, left])
      await until('all is said', () => isSaid(station, callId), SPOKEN_WITHIN);
    for (const callId of [talked, left]) await settler.hangUp(callId);
    for (const callId of [refused, talked, left]) await until('the call is over', () => isOver(station, callId));
    const calls = { live, inbound, endless, left, talked, refused, broken };
    return new HostileTown(station, calls, refusing.url, held.move());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#held.disposeAsync();
  }
}

function isOver({ dataDir }: ConsoleStation, callId: string): boolean {
  return storedCalls(dataDir).some((call) => call.call_id === callId && call.ended_at !== null);
}

/** The AI has answered the last sentence with it. */
function isSaid({ dataDir }: ConsoleStation, callId: string): boolean {
  return storedTurns(dataDir, callId).some(({ speaker, text }) => speaker === 'ai' && text === SENTENCES.at(-1));
}

/** The calls from these callers, in their order; undefined until all are there. */
function callsOf({ dataDir }: ConsoleStation, callers: readonly string[]): [string, string, string] | undefined {
  const ids = new Map(storedCalls(dataDir).map((call) => [call.phone_number, call.call_id]));
  const [one, other, third] = callers.map((caller) => ids.get(caller));
  return one && other && third ? [one, other, third] : undefined;
}
