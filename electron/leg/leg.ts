// A call's audio as the domain sees it: a handle to a leg that lives in a media worker. Plain data both ways.

import type { AiState, CallLevel, CallMeters } from '../../shared/console-events.ts';
import type { Listenable } from '../base/emitter.ts';
import type { MediaAgreement } from '../sdp/media-agreement.ts';
import type { VoiceConfig } from '../voice/config.ts';
import type { SpeechFault } from '../voice/model.ts';

/** What offer and answer settled on, and where it came from. Changing it again keeps SSRC, sequence and timestamp. */
export interface RemoteMedia extends MediaAgreement {
  /** Where the SIP messages come from: media from there is believed too when `host` is private. Unknown: left out. */
  readonly signallingHost?: string;
}

export interface LegOptions {
  readonly callId: string;
  /** Local address for the RTP socket. */
  readonly rtpHost: string;
  readonly rtpPortMin: number;
  readonly rtpPortMax: number;
  /** Path of the WAV file to write; null records nothing. */
  readonly recordingPath: string | null;
  readonly voice: VoiceConfig;
  readonly systemPrompt: string;
  readonly greeting: string;
}

/**
 * What a leg tells. Turns are numbered from 1 across both speakers in order of their start; `atMs` is milliseconds on
 * the recording's clock (0 = the recording's first sample).
 */
export type LegEvent =
  | { readonly type: 'voice-connected' }
  | { readonly type: 'voice-ready' }
  /** One reconnection with the same dialogue is under way; told once per loss. */
  | { readonly type: 'voice-interrupted'; readonly fault: SpeechFault }
  /** The voice service is lost for good, or was refused. The last voice event. */
  | { readonly type: 'voice-failed'; readonly fault: SpeechFault }
  | {
      readonly type: 'turn';
      readonly turn: number;
      readonly speaker: 'customer' | 'ai';
      /** The whole text so far; for the AI, once final, what was played and no more. */
      readonly text: string;
      /** What else of the reply's text was known when the customer cut it short; empty for every other turn. */
      readonly unspoken: string;
      readonly final: boolean;
      /** The turn ended because the customer spoke over it. */
      readonly interrupted: boolean;
      readonly startedAtMs: number;
      readonly endedAtMs: number | null;
    }
  /**
   * The recording's clock began, whether or not a recording is kept: `at` is when its first sample was due. This `at`
   * and the next are monotonic ms since the epoch, comparable across the threads of a process: `performance.timeOrigin`
   * + `performance.now()`.
   */
  | { readonly type: 'recording-started'; readonly at: number }
  /** First greeting sample handed to the RTP socket. */
  | { readonly type: 'greeting-started'; readonly at: number }
  /** What the AI does since `since` (ISO 8601), by the audio that is really sent; null when the audio was closed. */
  | { readonly type: 'ai-state'; readonly state: AiState | null; readonly since: string }
  /** The recording could not be written; the call goes on without it. */
  | { readonly type: 'recording-failed'; readonly message: string }
  /** The worker died; the leg's audio is gone. The last event of all. */
  | { readonly type: 'lost'; readonly message: string };

/** Running counts of one leg since it opened. */
export interface LegMeters {
  readonly packetsSent: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  readonly packetsLate: number;
  /** RFC 3550 interarrival jitter, milliseconds. */
  readonly jitterMs: number;
}

/** One call's audio. Commands are sent in order and do not wait; `close` resolves when the recording is complete. */
export interface Leg {
  readonly rtpPort: number;
  readonly events: Listenable<LegEvent>;
  /** Connects to the voice service without opening a session (checks address and credentials). */
  connectVoice(): void;
  /** Opens the voice session (once, while the phone rings). */
  startVoice(): void;
  /** Applies an answer, early or final, or a later change. RTP flows from now on (silence until `answer`). */
  setRemote(media: RemoteMedia): void;
  /** The call was answered: greet as soon as the session is ready, and let the model hear the customer. */
  answer(): void;
  close(): Promise<LegReport>;
}

export interface LegReport {
  readonly meters: LegMeters;
  /** Milliseconds recorded; null without a recording. */
  readonly recordedMs: number | null;
}

/** Opens legs, spreading them over the media workers. */
export interface LegPool {
  /** Rejects with a WorldFault when no RTP port is free or the address cannot be bound. */
  open(options: LegOptions): Promise<Leg>;
  /** Levels of answered calls, 100 ms at a time, each worker's together; measured only while somebody listens. */
  readonly levels: Listenable<readonly CallLevel[]>;
  /** The same with what is counted, once a second. */
  readonly meters: Listenable<readonly CallMeters[]>;
  /** Closes every leg and worker. */
  dispose(): Promise<void>;
}
