// A line and a voice service on loopback that look like real ones to the station: customers pick up and talk, and what
// is understood and answered is made up.

import { systemClock } from '../../electron/base/clock.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import { systemRandom } from '../../electron/base/random.ts';
import { Beat } from '../../electron/media/beat.ts';
import { dnsResolver } from '../../electron/net/dns-resolver.ts';
import { UdpTransport } from '../../electron/net/udp-transport.ts';
import { serveCall } from '../../electron/practice/carrier/serve-call.ts';
import type { Speech } from '../../electron/practice/speech/load-speech.ts';
import { loadSpeech } from '../../electron/practice/speech/load-speech.ts';
import type { VoiceScript } from '../../electron/practice/voice-service/options.ts';
import { tripleRate } from '../../electron/practice/voice-service/triple-rate.ts';
import { startVoiceService } from '../../electron/practice/voice-service/voice-service.ts';
import { createUserAgent } from '../../electron/sip/user-agent.ts';
import type { IncomingCall } from '../../electron/sip/user-agent-port.ts';

const HOST = '127.0.0.1';

/** Who has this number cuts the first answer short. */
export const IMPATIENT = '13800001234';
/** The practice customer with that manner. */
const INTERRUPTS = '9002';

/** What is understood of each customer's turns, and answered. */
const TALK: readonly (readonly [heard: string, reply: string])[] = [
  ['方便，我想先问问费用。', '小班保教费每月两千八，伙食费按出勤另计，每天二十六元，期末退补。'],
  ['等一下，伙食费是包含在里面的吗？', '不包含的，伙食费另计，每天二十六元，没来的天数会退给您。'],
  ['周六上午啊，我们可能要十点以后才有空。', '没关系，开放日到十一点半，您随时过来。'],
  ['好的，谢谢老师，再见。', '谢谢您，周六见。'],
];
const GREETING_MS = 5200;
const MS_PER_CHARACTER = 165;

export interface TalkingLine extends AsyncDisposable {
  readonly carrier: { readonly host: string; readonly port: number };
  readonly voiceUrl: string;
}

export async function startTalkingLine(): Promise<TalkingLine> {
  const world = { clock: systemClock, random: systemRandom, logger: silentLogger };
  const speech = loadSpeech();
  const voice = await startVoiceService({ host: HOST, speech, script: scriptWith(speech), ...world });
  const transport = await UdpTransport.open({ host: HOST, port: 0 });
  const carrier = createUserAgent({ transport, resolver: dnsResolver, trusted: ({ host }) => host === HOST, ...world });
  const beat = new Beat((fault) => {
    throw fault;
  });
  carrier.incoming.on((incoming) => {
    const customer = incoming.to === IMPATIENT ? INTERRUPTS : incoming.to;
    serveCall({ host: HOST, speech, beat, ...world }, calledAs(incoming, customer));
  });
  return {
    carrier: { host: HOST, port: transport.local.port },
    voiceUrl: voice.url,
    [Symbol.asyncDispose]: async () => {
      await carrier.dispose(0);
      await transport.dispose();
      await voice.dispose();
    },
  };
}

/** The AI speaks with the sound of the practice AI's sentences, whatever the words are. */
function scriptWith(speech: Speech): VoiceScript {
  const clips = [...speech.values()].filter(({ clip }) => clip.speaker === 'ai' && clip.language === 'zh');
  const sound = (first: number, milliseconds: number): Int16Array => {
    const samples = clips.slice(first).flatMap((clip) => [...clip.samples]);
    return tripleRate(Int16Array.from(samples.slice(0, milliseconds * 8)));
  };
  return {
    greeting: { text: '', pcm: sound(0, GREETING_MS) },
    turns: TALK.map(([heard, text], index) => ({
      heard,
      reply: { text, pcm: sound(index + 1, text.length * MS_PER_CHARACTER) },
    })),
  };
}

/** `incoming` as if `to` had been called. */
const calledAs = (incoming: IncomingCall, to: string): IncomingCall =>
  new Proxy(incoming, {
    get: (call, name) => {
      if (name === 'to') return to;
      const part: unknown = Reflect.get(call, name, call);
      // The call's own methods reach into the call itself.
      return typeof part === 'function' ? part.bind(call) : part;
    },
  });
