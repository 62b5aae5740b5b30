// Everything that a call needs, running: a Kamailio, a voice service and the station between them.

import { Kamailio } from './kamailio.ts';
import type { KamailioOptions } from './kamailio-config.ts';
import type { StationOptions } from './station.ts';
import { Station } from './station.ts';
import type { VoiceEarOptions } from './voice-ear.ts';
import { VoiceEar } from './voice-ear.ts';

/** The station's account, a caller's, and baresip's. */
export const ACCOUNT = { username: '1000', password: 'station-password' } as const;
export const VISITOR = { user: '1001', password: 'visitor-password' } as const;
export const PHONE = { user: '2001', password: 'phone-password' } as const;
/** A colleague's telephone, to be transferred to. */
export const COLLEAGUE = { user: '2002', password: 'colleague-password' } as const;

/** What the AI plays when its voice is a tone. */
export const AI_HZ = 440;

export type SceneOptions = Omit<KamailioOptions, 'users'> &
  Pick<StationOptions, 'register' | 'registerInterval' | 'callTimeoutSeconds'> & {
    /** The AI's greeting is one long tone, and it does not listen. */
    readonly aiTone?: boolean;
    readonly voiceFaults?: NonNullable<VoiceEarOptions['faults']>;
  };

export class Scene {
  readonly kamailio: Kamailio;
  readonly voice: VoiceEar;
  readonly station: Station;

  private constructor(kamailio: Kamailio, voice: VoiceEar, station: Station) {
    this.kamailio = kamailio;
    this.voice = voice;
    this.station = station;
  }

  static async start(options: SceneOptions): Promise<Scene> {
    await using held = new AsyncDisposableStack();
    const { register, registerInterval, callTimeoutSeconds, aiTone, voiceFaults, ...proxy } = options;
    const users = {
      [ACCOUNT.username]: ACCOUNT.password,
      [VISITOR.user]: VISITOR.password,
      [PHONE.user]: PHONE.password,
      [COLLEAGUE.user]: COLLEAGUE.password,
    };
    const kamailio = held.use(await Kamailio.start({ ...proxy, users }));
    const voice = held.use(
      await VoiceEar.start({
        ...(aiTone === true ? { toneHz: AI_HZ } : {}),
        ...(voiceFaults === undefined ? {} : { faults: voiceFaults }),
      }),
    );
    const station = held.use(
      await Station.start({
        ...ACCOUNT,
        server: kamailio,
        voiceUrl: voice.url,
        ...(register === undefined ? {} : { register }),
        ...(registerInterval === undefined ? {} : { registerInterval }),
        ...(callTimeoutSeconds === undefined ? {} : { callTimeoutSeconds }),
      }),
    );
    held.move();
    return new Scene(kamailio, voice, station);
  }

  async stop(): Promise<void> {
    await this.station.stop();
    await this.voice.close();
    await this.kamailio.stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}
