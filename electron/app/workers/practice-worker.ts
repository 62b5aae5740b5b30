// Entry of the practice worker: the embedded carrier and voice service, on free ports of loopback.

import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { systemClock } from '../../base/clock.ts';
import { silentLogger } from '../../base/logger.ts';
import { systemRandom } from '../../base/random.ts';
import { Beat } from '../../media/beat.ts';
import { dnsResolver } from '../../net/dns-resolver.ts';
import { UdpTransport } from '../../net/udp-transport.ts';
import { serveCall } from '../../practice/carrier/serve-call.ts';
import { loadSpeech } from '../../practice/speech/load-speech.ts';
import { startVoiceService } from '../../practice/voice-service/voice-service.ts';
import { createUserAgent } from '../../sip/user-agent.ts';
import { speechDirectory } from './worker-url.ts';

const HOST = '127.0.0.1';

if (parentPort === null) throw new Error('practice-worker.ts runs as a worker thread only');

// What practice does is seen in the station's own log, from the other end of each call.
const world = { clock: systemClock, random: systemRandom, logger: silentLogger };
const speech = loadSpeech(fileURLToPath(speechDirectory()));
const voice = await startVoiceService({ host: HOST, port: 0, speech, ...world });
const transport = await UdpTransport.open({ host: HOST, port: 0 });
const carrier = createUserAgent({
  transport,
  resolver: dnsResolver,
  trusted: (source) => source.host === HOST,
  ...world,
});
const beat = new Beat((fault) => {
  throw fault;
});
carrier.incoming.on((incoming) => serveCall({ host: HOST, speech, beat, ...world }, incoming));

parentPort.postMessage({ carrierPort: transport.local.port, voiceUrl: voice.url });
