// Configurations; secrets lie sealed in the file.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../electron/base/random.ts';
import { createSecrets } from '../../electron/secrets/secrets.ts';
import type { DoubaoConfig } from '../../electron/voice/config.ts';
import type { SipConfig } from '../../shared/sip-config.ts';
import { temporaryDirectory, testStore } from './support.ts';

const sip: SipConfig = {
  serverHost: '192.0.2.10',
  serverPort: 5060,
  username: '1001',
  password: 'trunk-password',
  registerEnabled: true,
  registerInterval: 3600,
  localHost: null,
  localPort: 0,
  displayName: '幼儿园招生顾问',
  callTimeoutSeconds: 30,
  rtpPortMin: 10000,
  rtpPortMax: 10500,
};
const voice: DoubaoConfig = {
  kind: 'doubao',
  url: 'wss://voice.example.com/api',
  credentials: { kind: 'app', appId: '123', accessToken: 'voice-token' },
  resourceId: 'volc.speech.dialog',
  model: '1.2.1.1',
  speaker: 'zh_female_vv_jupiter_bigtts',
  botName: '小顾',
};

describe('the configurations', () => {
  it('are absent until one is activated, and then replaced in place', async () => {
    const path = join(temporaryDirectory(), 'ringside.db');
    const { sipConfigs, voiceConfigs, close } = await testStore({ path });
    expect(await sipConfigs.active()).toBeNull();
    expect(await voiceConfigs.active()).toBeNull();
    await sipConfigs.activate(sip);
    await voiceConfigs.activate(voice);
    expect(await sipConfigs.active()).toEqual(sip);
    expect(await voiceConfigs.active()).toEqual(voice);
    const anonymous = { ...sip, username: null, password: null, registerEnabled: false };
    const keyed: DoubaoConfig = { ...voice, credentials: { kind: 'api-key', apiKey: 'k' } };
    await sipConfigs.activate(anonymous);
    await voiceConfigs.activate(keyed);
    expect(await sipConfigs.active()).toEqual(anonymous);
    expect(await voiceConfigs.active()).toEqual(keyed);
    await close();
    const database = new Database(path);
    expect(database.prepare('select count(*) from sip_configs where is_active = true').pluck().get()).toBe(1);
    database.close();
  });

  it('are never written in the clear', async () => {
    const path = join(temporaryDirectory(), 'ringside.db');
    const { sipConfigs, voiceConfigs, close } = await testStore({ path });
    await sipConfigs.activate(sip);
    await voiceConfigs.activate(voice);
    await close();
    const bytes = readFileSync(path);
    expect(bytes.includes('192.0.2.10')).toBe(true);
    expect(bytes.includes('trunk-password')).toBe(false);
    expect(bytes.includes('voice-token')).toBe(false);
  });

  it('say what to do when the key is another one', async () => {
    const path = join(temporaryDirectory(), 'ringside.db');
    const first = await testStore({ path });
    await first.sipConfigs.activate(sip);
    await first.close();
    const secrets = createSecrets(new Uint8Array(32), 'secret.key', systemRandom);
    const { sipConfigs } = await testStore({ path, secrets });
    await expect(sipConfigs.active()).rejects.toThrow('restore that file, or enter the secret again');
  });
});
