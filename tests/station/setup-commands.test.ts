// `user`, `init-sip-config`, `init-voice-config`: who may sign in and what calls go out by, with a station running and without.

import { describe, expect, it } from 'vitest';
import { Station, stationProcess } from '../peers/support/station.ts';
import { runCommand } from './support/command.ts';
import { temporaryDirectory } from './support/data-directory.ts';
import { signIn } from './support/http.ts';
import { Scene } from './support/scene.ts';
import { refuses, SipPeer } from './support/sip-peer.ts';
import { Voice } from './support/voice.ts';

describe('user', () => {
  it('is added and given a new password, without a station and with one', async () => {
    using directory = temporaryDirectory();
    const dataDir = ['--data-dir', directory.path];
    const added = await runCommand(['user', 'add', 'li', '--role', 'agent', ...dataDir], { input: 'first-password\n' });
    expect([added.code, added.stdout]).toEqual([0, ['User li was added as agent.']]);

    // There is a user already, so the start makes no admin: sign in as the one there is.
    await using voice = await Voice.start();
    await using peer = await SipPeer.start();
    const args = ['serve', '--json', ...dataDir, '--http-port', '0'];
    const process = await stationProcess(args, { server: peer, voiceUrl: voice.url });
    const ready = JSON.parse(await process.stdout.waitFor('ready line', () => true, 20_000));
    const old = await signIn(ready.url, 'li', 'first-password');
    const changed = await runCommand(['user', 'password', 'li', ...dataDir], { input: 'second-password' });
    expect([changed.code, changed.stdout]).toEqual([0, ['The password of li was changed.']]);
    await expect(signIn(ready.url, 'li', 'first-password')).rejects.toThrow('401');
    expect(await signIn(ready.url, 'li', 'second-password')).not.toBe(old);
    const boss = await runCommand(['user', 'add', 'boss', '--role', 'admin', ...dataDir], { input: 'boss-password\n' });
    expect(boss.code).toBe(0);
    await signIn(ready.url, 'boss', 'boss-password');

    const taken = await runCommand(['user', 'add', 'boss', '--role', 'admin', ...dataDir], {
      input: 'boss-password\n',
    });
    expect([taken.code, taken.stderr]).toEqual([1, expect.stringContaining('This user name is taken')]);
    const short = await runCommand(['user', 'password', 'boss', ...dataDir], { input: 'short\n' });
    expect([short.code, short.stderr]).toEqual([1, expect.stringContaining('at least 8 characters')]);
    process.kill('SIGTERM');
    expect((await process.ended).code).toBe(0);
  });

  it('that is not there is named', async () => {
    using directory = temporaryDirectory();
    const args = ['user', 'password', 'nobody', '--data-dir', directory.path];
    const { code, stderr } = await runCommand(args, { input: 'long-enough-password\n' });
    expect([code, stderr]).toEqual([1, expect.stringContaining('There is no such user')]);
  });
});

describe('init-sip-config and init-voice-config', () => {
  const APP = ['--app-id', '1234567890', '--secret-stdin'];

  it('serve the next call of a station that runs', async () => {
    await using scene = await Scene.start();
    await using peer = await SipPeer.start();
    await using voice = await Voice.start({ credentials: [{ kind: 'app', appId: '42', accessToken: 'new-token' }] });
    const dataDir = ['--data-dir', scene.station.ready.dataDir];
    const before = await scene.station.call(scene.peer.number(refuses(486)));
    await before.over();

    const sip = ['--server', `127.0.0.1:${peer.port}`, '--username', '1000', '--password-stdin', '--local-port', '0'];
    const trunk = await runCommand(['init-sip-config', ...sip, ...dataDir], { input: 'sip-secret\n' });
    expect([trunk.stderr, trunk.code]).toEqual(['', 0]);
    expect(trunk.stdout).toEqual([`The line now is 127.0.0.1:${peer.port} as 1000; the next call uses it.`]);
    const service = ['--app-id', '42', '--secret-stdin', '--url', voice.url];
    const configured = await runCommand(['init-voice-config', ...service, ...dataDir], { input: 'new-token\n' });
    expect([configured.stderr, configured.code]).toEqual(['', 0]);

    const { number } = await peer.answering({ ringMs: 100 });
    const call = await scene.station.call(number);
    await call.event('call-answered');
    expect(voice.of('session')).toHaveLength(1);
    await call.hangUp();
    expect(await call.over()).toMatchObject({ status: 'ended', reason: 'agent' });
    expect(scene.peer.methods(number)).toEqual([]);
  });

  it('serve a station that starts later, from options and from the environment', async () => {
    using directory = temporaryDirectory();
    await using peer = await SipPeer.start();
    await using voice = await Voice.start();
    const dataDir = ['--data-dir', directory.path];
    const trunk = await runCommand(['init-sip-config', ...dataDir], { server: peer });
    expect([trunk.stderr, trunk.code]).toEqual(['', 0]);
    const configured = await runCommand(['init-voice-config', ...APP, '--url', voice.url, ...dataDir], {
      input: 'token',
    });
    expect([configured.stderr, configured.code]).toEqual(['', 0]);

    await using station = await Station.start({ dataDir: directory.path });
    const call = await station.call(peer.number(refuses(603)));
    expect(await call.over()).toEqual({ status: 'failed', reason: 'declined', sipCode: 603 });
  });

  it('take from the environment what their options leave out', async () => {
    using directory = temporaryDirectory();
    await using peer = await SipPeer.start();
    await using voice = await Voice.start();
    const dataDir = ['--data-dir', directory.path];
    // No SIP_SERVER_HOST: that comes from the option, the rest from the variables.
    const env = { SIP_USERNAME: '1000', SIP_PASSWORD: 'from-env', SIP_LOCAL_HOST: '127.0.0.1', SIP_LOCAL_PORT: '0' };
    const trunk = await runCommand(['init-sip-config', '--server', `127.0.0.1:${peer.port}`, ...dataDir], { env });
    expect([trunk.stderr, trunk.code]).toEqual(['', 0]);
    expect(trunk.stdout).toEqual([`The line now is 127.0.0.1:${peer.port} as 1000; the next call uses it.`]);
    await using station = await Station.start({ dataDir: directory.path, voiceUrl: voice.url });
    expect(station.ready.sip).not.toMatch(/:5060$/);
    const number = peer.number({ challenge: 401 });
    expect(await (await station.call(number)).over()).toMatchObject({ reason: 'auth-failed' });
    expect(peer.requests.all.some((one) => /username="1000"/.test(one.text))).toBe(true);
  });

  it.each([
    [['init-sip-config'], 'SIP server'],
    [['init-sip-config', '--server', 'not a host'], 'is no SIP server'],
    [['init-sip-config', '--server', '127.0.0.1', '--rtp-ports', '9-1'], 'is no port range'],
    [['init-voice-config', ...APP, '--url', 'https://example.com'], 'ws:// or wss://'],
    [['init-voice-config'], 'App id'],
  ])('refuse %j', async (args, words) => {
    using directory = temporaryDirectory();
    const { code, stdout, stderr } = await runCommand([...args, '--data-dir', directory.path], { input: '' });
    expect([code, stdout]).toEqual([1, []]);
    expect(stderr).toContain(words);
  });
});
