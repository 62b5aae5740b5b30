// Run as a program of its own: checks a line and a voice service with the station's services, prints what was found.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '../../../electron/app/environment.ts';
import { startServices } from '../../../electron/app/services.ts';
import { DOUBAO_DEFAULTS } from '../../../electron/voice/config.ts';
import { LINE_DEFAULTS } from '../../../shared/lines.ts';
import { SIP_DEFAULTS } from '../../../shared/sip-config.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'ringside-no-network-'));
const services = await startServices({ dataDir, practice: 'never', environment: readEnvironment({}) });
try {
  const { checks } = services;
  const line = (serverHost: string) =>
    checks.line({
      ...SIP_DEFAULTS,
      ...LINE_DEFAULTS,
      name: 'line',
      serverHost,
      username: null,
      password: null,
      localHost: null,
    });
  const voice = (url: string) =>
    checks.voice({
      ...{ kind: 'doubao', ...DOUBAO_DEFAULTS, url, botName: '小顾' },
      credentials: { kind: 'api-key', apiKey: 'a-made-up-key' },
    });
  const found = {
    lineByName: await line('sip.example.com'),
    lineByAddress: await line('192.0.2.1'),
    voiceByName: await voice('wss://voice.example.com/'),
    voiceByAddress: await voice('ws://192.0.2.1/'),
  };
  process.stdout.write(`${JSON.stringify(found)}\n`);
} finally {
  await services.close();
  rmSync(dataDir, { recursive: true, force: true });
}
