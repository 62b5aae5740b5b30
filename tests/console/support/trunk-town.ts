// What stands at the other end of a real line: Kamailio with its accounts, a telephone, and a voice service that knows
// one key.

import { Baresip } from '../../peers/support/baresip.ts';
import { Kamailio } from '../../peers/support/kamailio.ts';
import { ACCOUNT, AI_HZ, PHONE } from '../../peers/support/scene.ts';
import type { VoiceOptions } from '../../station/support/voice.ts';
import { Voice } from '../../station/support/voice.ts';

/** The only key that the voice service takes. */
export const API_KEY = 'trunk-flow-api-key';
export const CUSTOMER_HZ = 1015;

/** What is said: the greeting is the product's own, the rest is the voice service's. */
export const QUESTION = '学费是多少';
export const ANSWER = '每月三千二百元，含两餐一点。';

/** Each sentence of the AI sounds so long. */
const SENTENCE_MS = 3000;
/** From the greeting's first audio to the question: after its last. */
const QUESTION_AFTER_MS = SENTENCE_MS + 500;

/** A tone is no speech, so the question comes by script, as recognised by the service. */
const SCRIPT: NonNullable<VoiceOptions['script']> = {
  listens: false,
  greeting: { text: '', tone: { hertz: AI_HZ, milliseconds: SENTENCE_MS } },
  turns: [{ reply: { text: ANSWER, tone: { hertz: AI_HZ, milliseconds: SENTENCE_MS } } }],
  interruptions: [{ at: { reply: 0, afterMs: QUESTION_AFTER_MS }, heard: QUESTION }],
};

export class TrunkTown {
  readonly kamailio: Kamailio;
  readonly voice: Voice;
  /** Rings until it is told to accept. */
  readonly phone: Baresip;

  private constructor(kamailio: Kamailio, voice: Voice, phone: Baresip) {
    this.kamailio = kamailio;
    this.voice = voice;
    this.phone = phone;
  }

  static async start(): Promise<TrunkTown> {
    await using held = new AsyncDisposableStack();
    const users = { [ACCOUNT.username]: ACCOUNT.password, [PHONE.user]: PHONE.password };
    const kamailio = held.use(await Kamailio.start({ users }));
    const voice = held.use(await Voice.start({ script: SCRIPT, credentials: [{ kind: 'api-key', apiKey: API_KEY }] }));
    const tone = { toneHz: CUSTOMER_HZ, law: 'PCMA', autoAnswer: false } as const;
    const phone = held.use(await Baresip.start({ ...PHONE, server: kamailio, ...tone }));
    held.move();
    return new TrunkTown(kamailio, voice, phone);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.phone.stop();
    await this.voice.close();
    await this.kamailio.stop();
  }
}
