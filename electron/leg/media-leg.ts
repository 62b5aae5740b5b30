// A leg inside its worker: socket, both directions of audio, conversation, voice and recording, moved by the beat.

import type { AiState } from '../../shared/console-events.ts';
import type { Resampler } from '../audio/resampler.ts';
import { createResampler } from '../audio/resampler.ts';
import type { Clock } from '../base/clock.ts';
import type { Unsubscribe } from '../base/emitter.ts';
import type { Random } from '../base/random.ts';
import type { Beat, BeatListener } from '../media/beat.ts';
import { Recorder } from '../media/recorder.ts';
import { RtpSocket } from '../media/rtp-socket.ts';
import type { SpeechEvent, SpeechModel } from '../voice/model.ts';
import { Conversation } from './conversation.ts';
import type { Gauged } from './gauges.ts';
import { InboundAudio, LINE_FRAME } from './inbound-audio.ts';
import type { LegEvent, LegMeters, LegOptions, LegReport, RemoteMedia } from './leg.ts';
import { LegClock } from './leg-clock.ts';
import type { LevelMeter } from './level-meter.ts';
import { Observation } from './observation.ts';
import { OutboundAudio } from './outbound-audio.ts';
import { VoiceSupervisor } from './voice-supervisor.ts';

const LINE_RATE = 8000;
/** 100 ms: unfinished turns are told ten times a second at most. */
const BEATS_PER_TICK = 5;

/** What a leg needs of its worker. `timeOrigin` + `clock.now()` compares across the threads of a process. */
export interface MediaLegParts {
  readonly model: SpeechModel;
  readonly beat: Pick<Beat, 'add'>;
  readonly clock: Clock;
  readonly timeOrigin: number;
  readonly random: Random;
  readonly tell: (event: LegEvent) => void;
  /** Whether levels are to be measured now. */
  readonly levelsWatched: () => boolean;
}

/** One call's audio. */
export class MediaLeg implements BeatListener, Gauged {
  readonly #options: LegOptions;
  readonly #parts: MediaLegParts;
  readonly #socket: RtpSocket;
  readonly #inbound: InboundAudio;
  readonly #outbound: OutboundAudio;
  readonly #conversation: Conversation;
  readonly #voice: VoiceSupervisor;
  readonly #leaveBeat: Unsubscribe;
  readonly #observation: Observation;
  readonly #clock = new LegClock();
  /** This beat's frames; written anew with each. */
  readonly #frames = { heard: new Int16Array(LINE_FRAME), sent: new Int16Array(LINE_FRAME) };
  #uplink: Resampler = createResampler(LINE_RATE, LINE_RATE);
  #recorder: Recorder | undefined;
  #started = false;
  #answered = false;
  /** On hold by either side: the AI's queue waits, and it hears nothing. */
  #held = false;
  #greetingBegan = false;
  #greetingTold = false;
  #aiSpeaks = false;
  #closing: Promise<LegReport> | undefined;

  /** Binds the socket; rejects with a WorldFault when that cannot be. */
  static async open(options: LegOptions, parts: MediaLegParts): Promise<MediaLeg> {
    let leg: MediaLeg | undefined;
    const range = { host: options.rtpHost, portMin: options.rtpPortMin, portMax: options.rtpPortMax };
    const receive = (bytes: Uint8Array, host: string, port: number): void => {
      if (leg !== undefined) leg.#inbound.receive(bytes, host, port, parts.clock.now());
    };
    leg = new MediaLeg(options, parts, await RtpSocket.open(range, receive, parts.random));
    return leg;
  }

  private constructor(options: LegOptions, parts: MediaLegParts, socket: RtpSocket) {
    const { clock, model, random } = parts;
    this.#options = options;
    this.#parts = parts;
    this.#socket = socket;
    this.#outbound = new OutboundAudio(random, (bytes, host, port) => socket.send(bytes, host, port));
    this.#inbound = new InboundAudio(socket, this.#outbound.ssrc);
    const conversation = new Conversation({
      now: () => this.#clock.ms,
      tellTurn: parts.tell,
      greetingStarted: () => {
        this.#greetingBegan = !this.#greetingTold;
      },
    });
    this.#conversation = conversation;
    const observation = new Observation({
      levelsWatched: parts.levelsWatched,
      onUnheard: () => this.#voice.checkIn(),
      onAi: ({ state, forMs }) => this.#tellAi(state, forMs),
    });
    this.#observation = observation;
    const listener = {
      tell: parts.tell,
      converse: (event: SpeechEvent): void => {
        observation.take(event);
        conversation.take(event);
      },
      greeted: conversation.greeted.bind(conversation),
      sessionLost: (): void => {
        observation.sessionLost();
        conversation.sessionLost();
      },
      sessionOpened: (session: { readonly inputRate: number; readonly outputRate: number }): void => {
        this.#uplink = createResampler(LINE_RATE, session.inputRate);
        observation.sessionOpened();
        conversation.sessionOpened(session.outputRate);
      },
    };
    const { systemPrompt, greeting } = options;
    this.#voice = new VoiceSupervisor({ model, systemPrompt, greeting, clock, listener });
    this.#leaveBeat = parts.beat.add(this);
  }

  get rtpPort(): number {
    return this.#socket.port;
  }

  connectVoice(): void {
    this.#voice.connect();
  }

  startVoice(): void {
    this.#voice.start();
  }

  setRemote(media: RemoteMedia): void {
    this.#inbound.setRemote(media);
    this.#outbound.setRemote(media);
    this.#hold(media.direction !== 'sendrecv');
    this.#start();
  }

  #hold(held: boolean): void {
    if (held === this.#held) return;
    this.#held = held;
    this.#voice.hold(held);
  }

  answer(): void {
    this.#answered = true;
    this.#start();
    this.#voice.answer();
  }

  /** Starts the clock of RTP and recording with the next beat. */
  #start(): void {
    if (this.#started || this.#closing !== undefined) return;
    this.#started = true;
    const path = this.#options.recordingPath;
    if (path === null) return;
    const onFault = (message: string): void => this.#parts.tell({ type: 'recording-failed', message });
    this.#recorder = new Recorder({ path, onFault });
  }

  get level(): LevelMeter {
    return this.#observation.level;
  }

  atMs(beat: number): number {
    return this.#clock.msAt(beat);
  }

  send(beat: number): void {
    if (!this.#started) return;
    if (this.#clock.enter(beat)) this.#parts.tell({ type: 'recording-started', at: this.#sharedNow });
    const { sent } = this.#frames;
    const target = this.#outbound.open ? this.#inbound.target : null;
    const mayBeHeard = this.#answered && !this.#held && target !== null;
    this.#aiSpeaks = mayBeHeard && this.#conversation.speak(sent);
    if (!mayBeHeard) sent.fill(0);
    if (target === null) this.#outbound.pause();
    else this.#outbound.send(sent, this.#clock.frames * LINE_FRAME, target);
    if (this.#greetingBegan) this.#tellGreeting();
  }

  #tellGreeting(): void {
    this.#greetingBegan = false;
    this.#greetingTold = true;
    this.#voice.greetingHeard();
    this.#parts.tell({ type: 'greeting-started', at: this.#sharedNow });
  }

  /** Comparable across the threads of the process. */
  get #sharedNow(): number {
    return this.#parts.timeOrigin + this.#parts.clock.now();
  }

  listen(beat: number): void {
    const { heard, sent } = this.#frames;
    this.#inbound.pull(heard);
    if (this.#started) {
      this.#recorder?.write(this.#clock.frames, heard, sent);
      this.#clock.leave(beat);
    }
    const converses = this.#answered && !this.#held;
    if (this.#answered) this.#observation.step(beat, this.#frames, this.#aiSpeaks, converses && this.#voice.listening);
    // Otherwise the service gets silence: ringing tones and music on hold are no speech, and a pause ends its session.
    if (!converses) heard.fill(0);
    if (this.#voice.listening) this.#voice.hear(this.#uplink.process(heard));
    if (beat % BEATS_PER_TICK === 0) this.#conversation.tick();
  }

  #tellAi(state: AiState | null, forMs: number): void {
    const since = new Date(this.#parts.clock.wallNow() - forMs).toISOString();
    this.#parts.tell({ type: 'ai-state', state, since });
  }

  get meters(): LegMeters | null {
    return this.#started ? this.#counts : null;
  }

  get #counts(): LegMeters {
    const { received, lost, late } = this.#inbound.counts;
    return {
      packetsSent: this.#outbound.sent,
      packetsReceived: received,
      packetsLost: lost,
      packetsLate: late,
      jitterMs: this.#inbound.jitterMs,
    };
  }

  /** Ends voice, RTP and recording; resolves when the recording is complete. Idempotent. */
  close(): Promise<LegReport> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<LegReport> {
    this.#leaveBeat();
    if (this.#answered) this.#tellAi(null, 0);
    this.#conversation.close();
    const [recordedMs] = await Promise.all([this.#recorder?.finish(), this.#voice.close(), this.#socket.close()]);
    return { meters: this.#counts, recordedMs: recordedMs ?? null };
  }
}
