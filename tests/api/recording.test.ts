// A call's recording over HTTP: who may have it, whole and in ranges, and that nothing else is ever sent.

import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeWavHeader } from '../../electron/audio/wav-header.ts';
import { recordingName } from '../../shared/recording-name.ts';
import { callRow, temporaryDirectory } from '../store/support.ts';
import type { TestApi } from './support.ts';
import { STATION_TOKEN, testApi } from './support.ts';

/** Half a second: every byte tells its place. */
const SAMPLES = Uint8Array.from({ length: 16_000 }, (_, index) => index % 251);
const FILE = Buffer.concat([writeWavHeader({ channels: 2, rate: 8000 }, SAMPLES.length), SAMPLES]);

interface Scene {
  readonly api: TestApi;
  readonly folder: string;
}

const OUTSIDE = [
  '../secret.wav',
  '..\\secret.wav',
  '/etc/passwd',
  '..',
  '',
  '.hidden.wav',
  'a/b.wav',
  'x\u0000.wav',
  '%2e%2e/secret.wav',
  'secret',
];

/** A call whose row says `recording`, and a file `call_1_a.wav`; a secret lies beside the folder. */
async function scene(recording: string | null = 'call_1_a.wav', file: Uint8Array = FILE): Promise<Scene> {
  const root = temporaryDirectory();
  const folder = join(root, 'recordings');
  mkdirSync(folder);
  writeFileSync(join(folder, 'call_1_a.wav'), file);
  writeFileSync(join(root, 'secret.wav'), FILE);
  const api = await testApi({ recordings: folder });
  await api.store.calls.insert(callRow('call_1_a', { recording }));
  return { api, folder };
}

function get(
  api: TestApi,
  headers: Readonly<Record<string, string>> = {},
  rest = '',
  method = 'GET',
): Promise<Response> {
  const authorization = `Bearer ${STATION_TOKEN}`;
  return fetch(`${api.url}/api/calls/call_1_a/recording${rest}`, { method, headers: { authorization, ...headers } });
}

const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

describe('GET /api/calls/{callId}/recording', () => {
  it('sends the file to play, or to keep', async () => {
    const { api } = await scene();
    const played = await get(api);
    expect(played.status).toBe(200);
    expect(await bytesOf(played)).toEqual(FILE);
    expect(Object.fromEntries(played.headers)).toMatchObject({
      'content-type': 'audio/wav',
      'content-length': String(FILE.length),
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
      'content-disposition': expect.stringMatching(/^inline; filename="[0-9_-]+_18611141133\.wav"$/),
      'x-content-type-options': 'nosniff',
    });
    const kept = await get(api, {}, '?download=1');
    await kept.body?.cancel();
    expect(kept.headers.get('content-disposition')).toMatch(/^attachment; filename="/);
  });

  it('sends ranges, and says how long the file is where a range is none of it', async () => {
    const { api } = await scene();
    const part = await get(api, { range: 'bytes=100-199' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${FILE.length}`]);
    expect(await bytesOf(part)).toEqual(FILE.subarray(100, 200));
    const tail = await get(api, { range: 'bytes=-10' });
    expect(await bytesOf(tail)).toEqual(FILE.subarray(-10));
    const beyond = await get(api, { range: `bytes=${FILE.length}-` });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${FILE.length}`]);
    expect(beyond.headers.get('content-disposition')).toBeNull();
    for (const range of ['bytes=x', 'lines=1-2', '\u00ff']) {
      const whole = await get(api, { range });
      expect(whole.status, range).toBe(200);
      await whole.body?.cancel();
    }
  });

  it('answers HEAD without the file', async () => {
    const { api } = await scene();
    const response = await get(api, {}, '', 'HEAD');
    expect([response.status, response.headers.get('content-length')]).toEqual([200, String(FILE.length)]);
    expect(await bytesOf(response)).toHaveLength(0);
  });

  it('is for those who are signed in, with any role', async () => {
    const { api } = await scene();
    const path = '/api/calls/call_1_a/recording';
    const nobody = await api.ask('GET', path);
    expect([nobody.status, nobody.body.error?.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(nobody.headers.get('www-authenticate')).toBe('Bearer');
    expect((await api.ask('GET', path, { token: 'wrong', language: 'en' })).body.message).toContain('not valid');
    expect((await api.ask('GET', `${path}?token=${STATION_TOKEN}`)).status).toBe(401);
    const agent = await get(api, { authorization: `Bearer ${await api.tokenOf('agent')}` });
    expect(agent.status).toBe(200);
    await agent.body?.cancel();
    expect((await get(api, { origin: 'http://elsewhere.example.com' })).status).toBe(403);
  });

  it('tells a call without a recording from no call', async () => {
    const { api } = await scene(null);
    const without = await api.ask('GET', '/api/calls/call_1_a/recording', { token: STATION_TOKEN });
    expect([without.status, without.body.error?.code, without.body.message]).toEqual([
      404,
      'NOT_FOUND',
      '这个通话没有录音',
    ]);
    const none = await api.ask('GET', '/api/calls/call_9_z/recording', { token: STATION_TOKEN });
    expect([none.status, none.body.error?.code, none.body.message]).toEqual([404, 'NOT_FOUND', '没有这个通话']);
  });

  it('does not find a recording that is gone, nor one that is none', async () => {
    const { api, folder } = await scene();
    rmSync(join(folder, 'call_1_a.wav'));
    expect((await get(api)).status).toBe(404);
    writeFileSync(join(folder, 'call_1_a.wav'), 'a shopping list');
    expect((await get(api)).status).toBe(404);
    rmSync(join(folder, 'call_1_a.wav'));
    mkdirSync(join(folder, 'call_1_a.wav'));
    expect((await get(api)).status).toBe(404);
  });

  it('never leaves its folder, whatever a row says', async () => {
    const { api } = await scene();
    for (const recording of OUTSIDE) {
      await api.store.calls.update('call_1_a', { recording });
      expect((await get(api)).status, recording).toBe(404);
    }
  });

  it('follows no link out of its folder', async () => {
    const { api, folder } = await scene();
    rmSync(join(folder, 'call_1_a.wav'));
    symlinkSync(join(folder, '..', 'secret.wav'), join(folder, 'call_1_a.wav'));
    expect((await get(api)).status).toBe(404);
  });

  it('takes strange paths for what they are', async () => {
    const { api } = await scene();
    const { port } = new URL(api.url);
    const headers = { authorization: `Bearer ${STATION_TOKEN}` };
    for (const part of ['../call_1_a', '%2e%2e%2fsecret.wav', '%00', '%ff', 'x'.repeat(3000)]) {
      const path = `/api/calls/${part}/recording`;
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const asked = request({ port, path, headers }, (response) => resolve(response.resume().statusCode));
        asked.on('error', reject).end();
      });
      expect([400, 404], part.slice(0, 20)).toContain(status);
    }
  });

  it('is told by history.get with its size and length, as long as it is there', async () => {
    const { api, folder } = await scene();
    const recording = async () =>
      (await api.ask('GET', '/api/calls/call_1_a', { token: STATION_TOKEN })).body.data?.recording;
    expect(await recording()).toEqual({ bytes: FILE.length, durationMs: 500 });
    // While a call is recorded its header is a moment behind.
    writeFileSync(join(folder, 'call_1_a.wav'), Buffer.concat([FILE, SAMPLES]));
    expect(await recording()).toEqual({ bytes: FILE.length + SAMPLES.length, durationMs: 1000 });
    rmSync(join(folder, 'call_1_a.wav'));
    expect(await recording()).toBeNull();
  });
});

describe('a copy’s name', () => {
  const startedAt = new Date(2026, 10, 21, 10, 4, 7).getTime();

  it('tells when and with whom', () => {
    expect(recordingName(startedAt, '+8613800001234')).toBe('2026-11-21_10-04-07_+8613800001234.wav');
  });

  it.each(['anonymous', '../../x', '"; rm -rf', '\r\nx: y', '午', ''])(
    'leaves out what is no number: %j',
    (phoneNumber) => {
      expect(recordingName(startedAt, phoneNumber)).toBe('2026-11-21_10-04-07.wav');
    },
  );
});
