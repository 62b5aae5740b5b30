// One dialogue session of the service: hears turns, understands them, answers; what the model itself does for real.

import type { Timer } from '../../base/clock.ts';
import { type Random, randomUuid } from '../../base/random.ts';
import { SERVER_EVENTS } from '../../voice/doubao/event-ids.ts';
import type { SessionSettings } from './check-session.ts';
import { type Dialogue, remember } from './dialogue-memory.ts';
import { answerTo, languageOf, UNCLEAR } from './dialogue-script.ts';
import { Ear, type EarEvent } from './ear.ts';
import { Mouth, type Utterance } from './mouth.ts';
import type { Manners, ScriptedInterruption, ScriptedReply, VoiceScript } from './options.ts';
import type { Outgoing } from './outgoing.ts';
import type { Recogniser } from './recogniser.ts';
import type { Repertoire } from './repertoire.ts';
import type { Timers } from './timers.ts';
import type { Troubles } from './troubles.ts';
import { UplinkWatch } from './uplink-watch.ts';

export interface SessionPorts {
  readonly settings: SessionSettings;
  readonly outgoing: Outgoing;
  readonly timers: Timers;
  readonly random: Random;
  readonly script: VoiceScript;
  readonly manners: Manners;
  readonly troubles: Troubles;
  readonly repertoire: Repertoire;
  readonly recogniser: Recogniser;
  readonly dialogue: Dialogue;
  /** The service gives the session up. */
  readonly giveUp: (code: number, message: string) => void;
}

/** From a scripted 450 to its text: about what a short remark takes. */
const REMARK_MS = 600;

export class PracticeSession {
  readonly #ports: SessionPorts;
  readonly #ear: Ear;
  readonly #mouth: Mouth;
  readonly #watch: UplinkWatch;
  readonly #listens: boolean;
  #language = languageOf('');
  #question = '';
  #interim = '';
  #turns = 0;
  #replies = 0;
  #audibleReplies = 0;
  #pending: Timer | undefined;

  constructor(ports: SessionPorts) {
    const { settings, timers, troubles, script } = ports;
    this.#ports = ports;
    this.#language = languageOf(settings.systemRole);
    this.#listens = script.listens !== false && settings.inputMode !== 'text';
    this.#ear = new Ear(settings.endSilence, (event) => this.#onEar(event));
    this.#mouth = new Mouth({ ...ports, floatAudio: settings.floatAudio, audioSent: () => this.#onAudioSent() });
    this.#watch = new UplinkWatch({ settings, timers, paused: () => this.#ear.endTurn(), giveUp: ports.giveUp });
    troubles.sessionStarted(timers);
    for (const interruption of script.interruptions ?? []) {
      if ('sessionMs' in interruption.at) this.#plan(interruption, interruption.at.sessionMs);
    }
  }

  get dialogue(): Dialogue {
    return this.#ports.dialogue;
  }

  /** Uplink audio. */
  hear(samples: Int16Array): void {
    this.#watch.heard();
    if (this.#listens) this.#ear.hear(samples);
  }

  /** SayHello (300). */
  greet(text: string): void {
    if (this.#ports.troubles.insteadOf('greeting')) return;
    this.#language = languageOf(text);
    this.#sayLater({ ...this.#ports.script.greeting, text });
  }

  /** EndASR (400): the turn is complete. */
  endTurn(): void {
    this.#ear.endTurn();
  }

  /** ClientInterrupt (515). */
  interrupt(): void {
    this.#pending?.cancel();
    this.#mouth.stop();
  }

  /** Answers a turn that was typed (501) or recognised; `understood` is a phrase of the catalogue. */
  answer(understood: string | undefined): void {
    const scripted = this.#ports.script.turns?.[this.#turns];
    this.#turns += 1;
    if (this.#ports.troubles.insteadOf('reply') || scripted?.reply === null) return;
    const usual = { text: this.#ports.repertoire.textOf(answerTo(understood, this.#language)) };
    this.#sayLater(scripted?.reply ?? usual);
  }

  /** Notes what the customer said or typed and returns the id of the question. */
  ask(text: string): string {
    this.#question = randomUuid(this.#ports.random);
    this.#remember(this.#question, 'user', text);
    return this.#question;
  }

  /** Speaks at once, instead of whatever was being said or prepared. */
  say(reply: ScriptedReply, kind: Utterance['kind'] = 'default'): void {
    this.#pending?.cancel();
    this.#watch.talked();
    const replyId = randomUuid(this.#ports.random);
    this.#replies += 1;
    this.#remember(replyId, 'assistant', reply.text);
    const samples = this.#ports.repertoire.soundOf(reply);
    this.#mouth.say({ replyId, questionId: this.#question, kind, text: reply.text, samples }, () =>
      this.#watch.talked(),
    );
  }

  #sayLater(reply: ScriptedReply): void {
    this.#pending?.cancel();
    this.#pending = this.#ports.timers.after(this.#ports.manners.thinking, () => this.say(reply));
  }

  #onEar(event: EarEvent): void {
    if (event.type === 'started') this.#customerStarts();
    else if (event.type === 'so-far') this.#tellInterim(event.samples);
    else this.#customerEnds(event.samples);
  }

  #customerStarts(): void {
    this.#pending?.cancel();
    this.#watch.talked();
    this.#interim = '';
    this.#question = randomUuid(this.#ports.random);
    this.#ports.outgoing.event(SERVER_EVENTS.ASRInfo, { question_id: this.#question });
    this.#mouth.stop();
  }

  #tellInterim(samples: Int16Array): void {
    const scripted = this.#ports.script.turns?.[this.#turns]?.heard;
    const guess = scripted === undefined ? this.#ports.recogniser.guess(samples) : undefined;
    const text =
      guess === undefined ? scripted?.slice(0, this.#interim.length + 2) : spokenPart(guess.clip.text, guess.heard);
    if (text === undefined || text.length <= this.#interim.length) return;
    this.#interim = text;
    this.#tellText(text, true);
  }

  #customerEnds(samples: Int16Array): void {
    const understood = this.#ports.recogniser.recognise(samples)?.clip;
    const scripted = this.#ports.script.turns?.[this.#turns]?.heard;
    if (understood !== undefined) this.#language = understood.language;
    this.#complete(scripted ?? understood?.text ?? UNCLEAR[this.#language], understood?.id);
  }

  #complete(text: string, understood: string | undefined): void {
    this.#tellText(text, false);
    this.#remember(this.#question, 'user', text);
    this.#ports.outgoing.event(SERVER_EVENTS.ASREnded, {});
    this.answer(understood);
  }

  #tellText(text: string, interim: boolean): void {
    this.#ports.outgoing.event(SERVER_EVENTS.ASRResponse, {
      results: [{ text, is_interim: interim, index: 0, alternatives: [{ text }] }],
      extra: { origin_text: text, endpoint: !interim },
    });
  }

  #onAudioSent(): void {
    this.#ports.troubles.audioSent();
    if (this.#audibleReplies === this.#replies) return;
    this.#audibleReplies = this.#replies;
    for (const interruption of this.#ports.script.interruptions ?? []) {
      const { at } = interruption;
      if ('reply' in at && at.reply === this.#replies - 1) this.#plan(interruption, at.afterMs);
    }
  }

  #plan({ heard }: ScriptedInterruption, delay: number): void {
    const { timers, outgoing } = this.#ports;
    timers.after(delay, () => {
      this.#customerStarts();
      timers.after(REMARK_MS, () => {
        if (heard === null) outgoing.event(SERVER_EVENTS.ASREnded, { no_content: true });
        else this.#complete(heard, undefined);
      });
    });
  }

  #remember(id: string, role: 'user' | 'assistant', text: string): void {
    remember(this.#ports.dialogue, { item_id: id, role, text, timestamp: this.#ports.timers.wallNow() });
  }
}

/** The first `heard` (0-1) of a text: by characters for hanzi, by words otherwise. */
function spokenPart(text: string, heard: number): string {
  const pieces = text.match(/\p{Script=Han}|[^\p{Script=Han}\s]+\s*/gu) ?? [];
  return pieces
    .slice(0, Math.max(1, Math.floor(pieces.length * heard)))
    .join('')
    .trim();
}
