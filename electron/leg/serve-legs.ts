// The media worker's side of the pool: opens legs, passes commands on, tells what they tell.

import type { Clock } from '../base/clock.ts';
import { messageOf, WorldFault } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { Random } from '../base/random.ts';
import { Beat } from '../media/beat.ts';
import type { VoiceConfig } from '../voice/config.ts';
import type { SpeechModel } from '../voice/model.ts';
import { forwardingLogger } from './forwarding-logger.ts';
import { Gauges } from './gauges.ts';
import type { LegOptions } from './leg.ts';
import { MediaLeg } from './media-leg.ts';
import type { FromWorker, Reply, ToWorker } from './messages.ts';

/** The worker's end of the channel: `parentPort`. */
export interface LegChannel {
  postMessage(message: FromWorker): void;
  on(event: 'message', listener: (message: ToWorker) => void): unknown;
}

/** What the entry plugs in. `openModel` makes the model that a call's configuration names. */
export interface LegServerParts {
  readonly openModel: (voice: VoiceConfig, logger: Logger) => SpeechModel;
  readonly clock: Clock;
  readonly timeOrigin: number;
  readonly random: Random;
}

/** Serves the pool on `channel` for the life of the worker. */
export function serveLegs(channel: LegChannel, parts: LegServerParts): void {
  const server = new LegServer(channel, parts);
  channel.on('message', (message) => server.take(message));
}

class LegServer {
  readonly #channel: LegChannel;
  readonly #parts: LegServerParts;
  readonly #logger: Logger;
  readonly #beat: Beat;
  readonly #legs = new Map<number, MediaLeg>();
  readonly #gauges: Gauges;

  constructor(channel: LegChannel, parts: LegServerParts) {
    this.#channel = channel;
    this.#parts = parts;
    this.#logger = forwardingLogger((level, text, fields) => channel.postMessage({ type: 'log', level, text, fields }));
    this.#beat = new Beat((fault) => this.#logger.error('a leg failed on the beat', { fault }));
    this.#gauges = new Gauges(this.#legs, this.#beat, (figures) => channel.postMessage(figures));
  }

  take(message: ToWorker): void {
    switch (message.type) {
      case 'open':
        void this.#answer(message.request, () => this.#open(message));
        break;
      case 'close':
        void this.#answer(message.request, () => this.#close(message.leg));
        break;
      case 'count-beats':
        void this.#answer(message.request, async () => ({ type: 'beats', counts: this.#beat.counts }));
        break;
      case 'watch-levels':
        this.#gauges.watch(message.watched);
        break;
      case 'command':
        this.#command(message.leg, (leg) => leg[message.command]());
        break;
      case 'set-remote':
        this.#command(message.leg, (leg) => leg.setRemote(message.media));
        break;
    }
  }

  /** One call's fault must not end the worker and all its other calls. */
  #command(number: number, action: (leg: MediaLeg) => void): void {
    const leg = this.#legs.get(number);
    if (leg === undefined) return;
    try {
      action(leg);
    } catch (fault) {
      this.#logger.error('a command to a leg failed', { fault });
    }
  }

  async #answer(request: number, action: () => Promise<Reply>): Promise<void> {
    let reply: Reply;
    try {
      reply = await action();
    } catch (fault) {
      const retryable = fault instanceof WorldFault && fault.retryable;
      if (!(fault instanceof WorldFault)) this.#logger.error('a request to the media worker failed', { fault });
      reply = { type: 'refused', message: messageOf(fault), retryable };
    }
    this.#channel.postMessage({ type: 'reply', request, reply });
  }

  async #open({ leg: number, options }: Extract<ToWorker, { type: 'open' }>): Promise<Reply> {
    this.#gauges.hold();
    try {
      const leg = await this.#openLeg(number, options);
      this.#legs.set(number, leg);
      return { type: 'opened', rtpPort: leg.rtpPort };
    } catch (fault) {
      this.#gauges.release();
      throw fault;
    }
  }

  #openLeg(number: number, options: LegOptions): Promise<MediaLeg> {
    const { openModel, clock, timeOrigin, random } = this.#parts;
    const model = openModel(options.voice, this.#logger.child({ callId: options.callId }));
    return MediaLeg.open(options, {
      model,
      beat: this.#beat,
      clock,
      timeOrigin,
      random,
      tell: (event) => this.#channel.postMessage({ type: 'event', leg: number, event }),
      levelsWatched: () => this.#gauges.watched,
    });
  }

  async #close(number: number): Promise<Reply> {
    const leg = this.#legs.get(number);
    if (leg === undefined) throw new Error(`no leg ${number} in this worker`);
    const report = await leg.close();
    if (this.#legs.delete(number)) this.#gauges.release();
    return { type: 'closed', report };
  }
}
