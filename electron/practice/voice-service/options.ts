// How a voice service is set up: who may connect, what it says, which liberties it takes and what goes wrong.

import type { Clock } from '../../base/clock.ts';
import type { Logger } from '../../base/logger.ts';
import type { Random } from '../../base/random.ts';
import type { DoubaoCredentials } from '../../voice/config.ts';
import type { Speech } from '../speech/load-speech.ts';

/** Something the service says. Sound: `pcm` (24 kHz), else `tone`, else the text's clip or stand-in voice. */
export interface ScriptedReply {
  readonly text: string;
  readonly pcm?: Int16Array;
  readonly tone?: { readonly hertz: number; readonly milliseconds: number };
}

/** The n-th turn of the customer: what is understood instead of what he said, and the reply; null stays silent. */
export interface ScriptedTurn {
  readonly heard?: string;
  readonly reply?: ScriptedReply | null;
}

/** The service acts as if the customer had spoken: 450, then his text and 459 (null: 459 without content). */
export interface ScriptedInterruption {
  /** Milliseconds since the session started, or since the first audio of reply `reply` (0 = the greeting). */
  readonly at: { readonly sessionMs: number } | { readonly reply: number; readonly afterMs: number };
  readonly heard: string | null;
}

export interface VoiceScript {
  /** Sound and text of the greeting; by default SayHello's text. */
  readonly greeting?: ScriptedReply;
  /** Turns beyond the last follow the dialogue script. */
  readonly turns?: readonly ScriptedTurn[];
  readonly interruptions?: readonly ScriptedInterruption[];
  /** False: the uplink is accepted but nobody listens, so only scripted interruptions happen. */
  readonly listens?: boolean;
}

/** Liberties that the protocol leaves to the service. */
export interface Manners {
  /** Answers with gzip once the client has used it. */
  readonly mirrorsGzip: boolean;
  /** 550 before the first 350, or after the first audio. */
  readonly textFirst: boolean;
  /** 350 carries the text. */
  readonly sentenceText: boolean;
  /** Pieces of audio (352) that still follow a 450. */
  readonly lateAudio: number;
  readonly replyEnds: 'once' | 'twice' | 'never';
  /** How much faster than real time audio is sent. */
  readonly pace: number;
  /** Milliseconds from the end of a turn, or SayHello, to the reply. */
  readonly thinking: number;
}

export const USUAL_MANNERS: Manners = {
  mirrorsGzip: false,
  textFirst: false,
  sentenceText: false,
  lateAudio: 0,
  replyEnds: 'once',
  pace: 5,
  thinking: 250,
};

/** What goes wrong. `silence` lasts for the rest of the connection. */
export type Trouble =
  | { readonly kind: 'silence' }
  /** Cuts the connection without a word. */
  | { readonly kind: 'cut' }
  /** Closes the WebSocket in order, but unasked. */
  | { readonly kind: 'close' }
  /** 51 before the session, 153 afterwards. */
  | { readonly kind: 'refuse'; readonly message: string }
  | { readonly kind: 'error'; readonly code: number; readonly message: string }
  /** Event 599. */
  | { readonly kind: 'common-error'; readonly code: number; readonly message: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'random-bytes'; readonly messages: number }
  | { readonly kind: 'truncated-frames'; readonly messages: number }
  | { readonly kind: 'oversized' };

/** When: in place of an answer (50, 150, greeting, reply, 152, 52), or besides it at a moment of the session. */
export type Moment =
  | 'connection'
  | 'session'
  | 'greeting'
  | 'reply'
  | 'finish'
  | 'farewell'
  | { readonly sessionMs: number }
  | { readonly audioSent: number }
  | { readonly audioReceived: number };

export interface Faults {
  /** HTTP status instead of the upgrade, or no answer at all. */
  readonly upgrade?: { readonly status: number; readonly body?: string } | 'silence';
  readonly troubles?: readonly { readonly at: Moment; readonly trouble: Trouble }[];
}

export interface VoiceServiceOptions {
  readonly host?: string;
  /** 0 (the default) takes any free port. */
  readonly port?: number;
  /** Who may connect; by default anybody with complete credentials of either kind. */
  readonly credentials?: readonly DoubaoCredentials[];
  readonly script?: VoiceScript;
  readonly manners?: Partial<Manners>;
  /** The same for all, or by number of the connection (from 1), refused ones counted. */
  readonly faults?: Faults | ((connection: number) => Faults);
  /** The clips; by default loaded from beside their module. */
  readonly speech?: Speech;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}
