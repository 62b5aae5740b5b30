// What a registrar may ask of credentials: new nonces, other algorithms, several challenges, and when to stop.

import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RequestEnvelope } from '../../electron/sip-message/envelope.ts';
import { headerOf } from '../../electron/sip-message/message.ts';
import { RegistrarScene } from './support/registrar-scene.ts';

let scene: RegistrarScene;
beforeEach(() => {
  scene = new RegistrarScene();
});
afterEach(async () => {
  await scene.world.close();
  expect(scene.world.clock.pendingTimers).toBe(0);
});

const given = (name: string): (string | undefined)[] =>
  scene.sent('REGISTER', 'Authorization').map((value) => new RegExp(`[ ,]${name}="?([^",]*)"?`).exec(value ?? '')?.[1]);

describe('a nonce to come', () => {
  it('is used for the next REGISTER, its count begun anew', async () => {
    scene.granted = [{ name: 'Authentication-Info', value: 'nextnonce="nonce-2", qop=auth, nc=00000001' }];
    scene.register();
    await scene.world.pass(1_000);
    scene.server.nonce = 'nonce-2';
    scene.granted = [];
    await scene.world.pass(60_000);
    await scene.world.pass(60_000);
    expect(given('nonce')).toEqual([undefined, 'nonce-1', 'nonce-2', 'nonce-2']);
    expect(given('nc')).toEqual([undefined, '00000001', '00000001', '00000002']);
  });

  it.each(['nextnonce', 'nextnonce=""x', 'qop=auth', ',,,'])('that is broken (%s) changes nothing', async (value) => {
    scene.granted = [{ name: 'Authentication-Info', value }];
    scene.register();
    await scene.world.pass(55_000);
    expect(given('nonce').slice(0, 3)).toEqual([undefined, 'nonce-1', 'nonce-1']);
  });
});

describe('a registrar that asks again', () => {
  it('with the same nonce has refused the password', async () => {
    scene.register({ credentials: { username: 'alice', password: 'wrong' } });
    await scene.world.pass(1_000);
    expect(scene.changes).toMatchObject([{ state: 'failed', code: 401 }]);
    expect(scene.registrar.requests).toHaveLength(2);
  });

  it('with another nonce and no word of stale is answered once more, not for ever', async () => {
    let round = 0;
    const { onRequest } = scene.registrar;
    scene.registrar.onRequest = (request) => {
      round += 1;
      scene.server.nonce = `nonce-${round}`;
      onRequest(request);
    };
    scene.register();
    await scene.world.pass(1_000);
    expect(scene.changes).toMatchObject([{ state: 'failed', code: 401 }]);
    expect(scene.registrar.requests).toHaveLength(3);
  });

  it('by a nonce of one use alone is registered with', async () => {
    let round = 0;
    scene.registrar.onRequest = (request) => {
      round += 1;
      // The first proof comes too late for a nonce that the server had dropped.
      if (round === 2) scene.server.nonce = 'nonce-2';
      scene.answer(request);
    };
    scene.register();
    await scene.world.pass(1_000);
    expect(scene.changes).toMatchObject([{ state: 'registered' }]);
  });

  it('because of stale nonces is answered three times more', async () => {
    let round = 0;
    scene.server.extra = ', stale=true';
    const { onRequest } = scene.registrar;
    scene.registrar.onRequest = (request) => {
      round += 1;
      scene.server.nonce = `nonce-${round}`;
      onRequest(request);
    };
    scene.register();
    await scene.world.pass(1_000);
    expect(scene.changes).toMatchObject([{ state: 'failed', code: 401 }]);
    expect(scene.registrar.requests).toHaveLength(5);
  });
});

describe('a registrar with several challenges', () => {
  /** The answer that `algorithm` demands, by our own arithmetic. */
  function isRight(request: RequestEnvelope, hashName: string): boolean {
    const value = headerOf(request.message, 'Authorization') ?? '';
    const part = (name: string): string => new RegExp(`[ ,]${name}="?([^",]*)"?`).exec(value)?.[1] ?? '';
    const hash = (text: string): string => createHash(hashName).update(text).digest('hex');
    const tail = hash(`REGISTER:${part('uri')}`);
    const secret = hash('alice:pbx.example.com:secret');
    return part('response') === hash(`${secret}:n:${part('nc')}:${part('cnonce')}:auth:${tail}`);
  }

  it.each([
    [['SHA-512-256', 'SHA-256', 'MD5'], 'sha512-256', 64],
    [['SHA-256', 'MD5'], 'sha256', 64],
    [['AKAv1-MD5', 'MD5', 'SHA-256'], 'md5', 32],
  ] as const)('%s is answered by the topmost that we know', async (algorithms, hash, length) => {
    scene.registrar.onRequest = (request) => {
      if (isRight(request, hash)) scene.registrar.reply(request, { status: 200 });
      else
        scene.registrar.reply(request, {
          status: 401,
          headers: algorithms.map((algorithm) => ({
            name: 'WWW-Authenticate',
            value: `Digest realm="pbx.example.com", nonce="n", algorithm=${algorithm}, qop="auth-int, auth"`,
          })),
        });
    };
    scene.register();
    await scene.world.pass(1_000);
    expect(scene.changes).toMatchObject([{ state: 'registered' }]);
    expect(given('response')[1]).toHaveLength(length);
  });
});
