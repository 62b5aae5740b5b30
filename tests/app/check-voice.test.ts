// The check of the voice service against the practice service over a real socket, and against what is no such service.

import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { checkVoice, findingOfFault } from '../../electron/app/check-voice.ts';
import { systemClock } from '../../electron/base/clock.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import { systemRandom } from '../../electron/base/random.ts';
import { openWebSocket } from '../../electron/net/websocket.ts';
import type { DoubaoConfig, DoubaoCredentials } from '../../electron/voice/config.ts';
import { DOUBAO_DEFAULTS } from '../../electron/voice/config.ts';
import { CLIENT_EVENTS } from '../../electron/voice/doubao/event-ids.ts';
import type { Finding } from '../../shared/findings.ts';
import type { VoiceOptions } from '../station/support/voice.ts';
import { Voice } from '../station/support/voice.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { FakeSocket } from '../voice/doubao/fake-socket.ts';

const CREDENTIALS: DoubaoCredentials = { kind: 'app', appId: '1234567890', accessToken: 'a-made-up-token' };
const config = (url: string, changes: Partial<DoubaoConfig> = {}): DoubaoConfig => ({
  kind: 'doubao',
  ...DOUBAO_DEFAULTS,
  url,
  credentials: CREDENTIALS,
  botName: '小顾',
  ...changes,
});
const check = (given: DoubaoConfig, signal?: AbortSignal): Promise<Finding> =>
  checkVoice(
    given,
    { openSocket: openWebSocket, clock: systemClock, random: systemRandom, logger: silentLogger },
    signal,
  );

let voice: Voice | undefined;
afterEach(() => voice?.close());
async function service(options: VoiceOptions = {}): Promise<Voice> {
  voice = await Voice.start({ credentials: [CREDENTIALS], ...options });
  return voice;
}

async function listening(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

describe('the voice check', () => {
  it('is content with a service that lets us in, opens no session and says goodbye', async () => {
    const { url, events } = await service();
    expect(await check(config(url))).toMatchObject({ code: 'ok', detail: null });
    await events.waitFor('goodbye', (event) => event.type === 'received' && event.event === 2);
    expect(voice?.requests(1)).toEqual([CLIENT_EVENTS.StartConnection, CLIENT_EVENTS.FinishConnection]);
    expect(voice?.of('session')).toEqual([]);
  });

  it('knows wrong credentials and never repeats them', async () => {
    const { url } = await service();
    const wrong: DoubaoCredentials = { kind: 'api-key', apiKey: 'a-wrong-key' };
    const finding = await check(config(url, { credentials: wrong }));
    expect(finding).toMatchObject({ code: 'wrong-credentials', detail: expect.stringContaining('HTTP 401') });
    expect(finding.detail).not.toContain('a-wrong-key');
  });

  it('knows a key that no header can carry', async () => {
    const { url } = await service();
    expect(await check(config(url, { credentials: { kind: 'api-key', apiKey: '密钥' } }))).toMatchObject({
      code: 'wrong-credentials',
    });
  });

  it('knows a resource that was not opened', async () => {
    const { url } = await service();
    const finding = await check(config(url, { resourceId: 'volc.speech.other' }));
    expect(finding).toMatchObject({ code: 'forbidden', detail: expect.stringContaining('HTTP 403') });
  });

  it.each([
    [404, 'not-the-service'],
    [426, 'not-the-service'],
    [429, 'server-error'],
    [502, 'server-error'],
  ] as const)('takes HTTP %i for %s', async (status, code) => {
    const { url } = await service({ faults: { upgrade: { status } } });
    expect(await check(config(url))).toMatchObject({ code, detail: expect.stringContaining(`HTTP ${status}`) });
  });

  it.each([
    [{ kind: 'refuse', message: 'no quota left' }, 'refused', 'no quota left'],
    [{ kind: 'error', code: 45000001, message: 'bad request' }, 'refused', 'bad request'],
    [{ kind: 'error', code: 55000001, message: 'server error' }, 'server-error', '55000001'],
    [{ kind: 'random-bytes', messages: 10 }, 'not-the-service', ''],
  ] as const)('takes %j in place of the answer for %s', async (trouble, code, words) => {
    const { url } = await service({ faults: { troubles: [{ at: 'connection', trouble }] } });
    expect(await check(config(url))).toMatchObject({ code, detail: expect.stringContaining(words) });
  });

  it('knows a closed port', async () => {
    const { url, close } = await service().then((made) => ({ url: made.url, close: () => made.close() }));
    await close();
    expect(await check(config(url))).toMatchObject({ code: 'port-closed' });
  });

  it('knows a name that does not exist', async () => {
    // A label that is too long for any name, so that no query leaves the machine.
    const name = `${'x'.repeat(64)}.invalid`;
    expect(await check(config(`ws://${name}/`))).toMatchObject({ code: 'unknown-host' });
  });

  it('knows a web page where the service should be', async () => {
    const page = createServer((_request, response) => response.end('<html>welcome</html>'));
    expect(await check(config(`ws://127.0.0.1:${await listening(page)}/`))).toMatchObject({ code: 'not-the-service' });
  });

  it('knows a door that hangs up', async () => {
    const door = createTcpServer((socket) => socket.destroy());
    expect(await check(config(`ws://127.0.0.1:${await listening(door)}/`))).toMatchObject({ code: 'not-the-service' });
  });

  it('knows encryption that cannot be agreed', async () => {
    const { url } = await service();
    expect(await check(config(url.replace('ws:', 'wss:')))).toMatchObject({ code: 'tls' });
  });

  it('gives up after 8 s', async () => {
    const [clock, socket] = [new FakeClock(), new FakeSocket()];
    const world = { openSocket: socket.open, clock, random: seededRandom(), logger: silentLogger };
    const found = checkVoice(config('ws://192.0.2.1/'), world);
    clock.advance(8_000);
    expect(await found).toEqual({ code: 'no-answer', detail: '192.0.2.1', tookMs: 8_000 });
    expect([socket.ended, clock.pendingTimers]).toEqual(['aborted', 0]);
  });

  it('is given up when the station stops', async () => {
    const { url, events } = await service({ faults: { upgrade: 'silence' } });
    const stop = new AbortController();
    const found = check(config(url), stop.signal);
    await events.waitFor('somebody at the door', () => true);
    stop.abort();
    expect(await found).toMatchObject({ code: 'no-answer' });
    const aborted = await check(config(url), stop.signal);
    expect(aborted.code).toBe('no-answer');
  });
});

describe('a fault of a call', () => {
  it('is found by its own word, or else by its code', () => {
    const fault = { retryable: true, message: 'It broke.' };
    expect(findingOfFault({ ...fault, code: 'unauthorised' })).toBe('wrong-credentials');
    expect(findingOfFault({ ...fault, code: 'lost' })).toBe('no-answer');
    expect(findingOfFault({ ...fault, code: 'unreachable', finding: 'no-network' })).toBe('no-network');
  });
});
