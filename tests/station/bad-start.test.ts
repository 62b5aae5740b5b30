// What a station that cannot start, or cannot place a call, says: one line that names the cause and the fix.

import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StationOptions } from '../peers/support/station.ts';
import { Station } from '../peers/support/station.ts';
import type { CommandResult } from './support/command.ts';
import { runCommand } from './support/command.ts';
import { temporaryDirectory } from './support/data-directory.ts';
import { changeDatabase } from './support/database.ts';
import { ask, signIn } from './support/http.ts';
import { Scene } from './support/scene.ts';
import { rings, SipPeer } from './support/sip-peer.ts';
import { Voice } from './support/voice.ts';

const MAKE = '/call-center/call/udp/make';

/** `serve` ends at once with code 1, says one line, and prints nothing else. */
async function refusedStart(args: readonly string[], options: StationOptions = {}): Promise<string> {
  const result = await runCommand(['serve', '--json', ...args], options);
  expect({ code: result.code, stdout: result.stdout }).toEqual({ code: 1, stdout: [] });
  expect(result.stderr).toMatch(/^(ringside|error): .+$/);
  return result.stderr;
}

describe('a station does not start', () => {
  it('where its HTTP port is taken', async () => {
    using directory = temporaryDirectory();
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const said = await refusedStart(['--data-dir', directory.path, '--http-port', String(port)]);
    expect(said).toContain(`port ${port} on 127.0.0.1 is taken`);
    expect(said).toContain('--http-port');
    other.close();
  });

  it('where its SIP port is taken', async () => {
    using directory = temporaryDirectory();
    const other = createSocket('udp4').bind(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address();
    const server = { host: '127.0.0.1', port: 9 };
    const env = { SIP_LOCAL_PORT: String(port) };
    const said = await refusedStart(['--data-dir', directory.path, '--http-port', '0'], { server, env });
    expect(said).toContain(`UDP port ${port} on 127.0.0.1 is in use`);
    expect(said).toContain('SIP_LOCAL_PORT');
    other.close();
  });

  it('where its SIP address is not of this machine', async () => {
    using directory = temporaryDirectory();
    const server = { host: '127.0.0.1', port: 9 };
    const args = ['--data-dir', directory.path, '--http-port', '0'];
    const said = await refusedStart(args, { server, env: { SIP_LOCAL_HOST: '192.0.2.7' } });
    expect(said).toContain('192.0.2.7 is no address of this machine');
  });

  it('where its HTTP address is not of this machine', async () => {
    using directory = temporaryDirectory();
    const said = await refusedStart(['--data-dir', directory.path, '--http-host', '192.0.2.7', '--http-port', '0']);
    expect(said).toContain('192.0.2.7 is no address of this machine');
    expect(said).toContain('--http-host');
  });

  it.each(['/proc/ringside', 'below-a-file'])('where its data directory cannot be written (%s)', async (place) => {
    using directory = temporaryDirectory();
    const file = join(directory.path, 'file');
    writeFileSync(file, '');
    const path = place.startsWith('/') ? place : join(file, 'data');
    const said = await refusedStart(['--data-dir', path, '--http-port', '0']);
    expect(said).toContain(`the data directory ${path} cannot be`);
    expect(said).toContain('--data-dir');
  });

  it('on the database of a newer version', async () => {
    using directory = temporaryDirectory();
    await (await Station.start({ dataDir: directory.path })).stop();
    changeDatabase(directory.path, (database) => database.pragma('user_version = 99'));
    const said = await refusedStart(['--data-dir', directory.path, '--http-port', '0']);
    expect(said).toContain('was written by a newer Ringside (database version 99');
    expect(said).toContain('update Ringside');
  });

  it('on what is no database', async () => {
    using directory = temporaryDirectory();
    writeFileSync(join(directory.path, 'ringside.db'), 'this is no database, and long enough to be one'.repeat(100));
    const said = await refusedStart(['--data-dir', directory.path, '--http-port', '0']);
    expect(said).toContain('is not a Ringside database');
  });

  it('on the data of a station that runs', async () => {
    await using first = await Station.start({});
    const { dataDir, pid, url } = first.ready;
    const said = await refusedStart(['--data-dir', dataDir, '--http-port', '0']);
    expect(said).toContain(`${dataDir} is in use by the station with process id ${pid} at ${url}`);
    // The one that runs is not disturbed.
    expect((await ask(url, '/health')).status).toBe(200);
  });

  it('with environment variables that make no sense, each of them named', async () => {
    using directory = temporaryDirectory();
    const env = {
      SIP_SERVER_PORT: 'many',
      SIP_LOCAL_PORT: '70000',
      SIP_REGISTER: 'perhaps',
      SIP_CALL_TIMEOUT_SECONDS: '-1',
      RTP_PORT_MIN: '1.5',
      DOUBAO_URL: 'https://example.com',
      RINGSIDE_HTTP_PORT: 'http',
    };
    const said = await refusedStart(['--data-dir', directory.path], { env });
    expect(said).toMatch(/^ringside: environment variable /);
    for (const name of Object.keys(env)) expect(said).toContain(`${name}: `);
  });

  it('with the RTP ports the wrong way round', async () => {
    using directory = temporaryDirectory();
    const said = await refusedStart(['--data-dir', directory.path], {
      env: { RTP_PORT_MIN: '11000', RTP_PORT_MAX: '10000' },
    });
    expect(said).toContain('environment variable RTP_PORT_MIN: must not be greater than RTP_PORT_MAX');
  });

  it.each([
    [['--http-port', '65536'], 'A port is 0 to 65535'],
    [['--nothing'], "unknown option '--nothing'"],
  ])('with the arguments %j', async (args, words) => {
    expect(await refusedStart(args)).toContain(words);
  });
});

describe('the command line refuses', () => {
  const refused = (result: CommandResult): string => {
    expect({ code: result.code, stdout: result.stdout }).toEqual({ code: 1, stdout: [] });
    return result.stderr;
  };

  it.each([
    [['dance'], "unknown command 'dance'"],
    [['call'], "missing required argument 'number'"],
    [['call', '100', '--max-seconds', 'long'], 'A whole number of seconds'],
    [['user', 'add', 'li', '--role', 'king'], 'Allowed choices are agent, supervisor, admin'],
  ])('%j', async (args, words) => {
    expect(refused(await runCommand(args))).toContain(words);
  });

  it.each([[['--help']], [['serve', '--help']], [['call', '--help']]])(
    'nothing of %j, and explains itself',
    async (args) => {
      const { code, stdout, stderr } = await runCommand(args);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout[0]).toMatch(/^Usage: station/);
    },
  );
});

describe('a call cannot be placed', () => {
  const make = async (station: Station): Promise<{ status: number; message: string; code: string | undefined }> => {
    const token = await signIn(station.ready.url);
    const headers = { 'accept-language': 'en' };
    const request = { method: 'POST', token, headers, body: { phoneNumber: '100' } } as const;
    const { status, body } = await ask(station.ready.url, MAKE, request);
    return { status, message: body.message, code: body.error?.code };
  };

  it('without a trunk and without practice: 503, and what to do', async () => {
    await using station = await Station.start({ args: ['--no-practice'] });
    const { status, message, code } = await make(station);
    expect([status, code]).toEqual([503, 'NO_TRUNK']);
    expect(message).toContain('init-sip-config');
  });

  it('without a voice service: 503, and what to do', async () => {
    await using peer = await SipPeer.start();
    await using station = await Station.start({ server: peer });
    const { status, message, code } = await make(station);
    expect([status, code]).toEqual([503, 'NO_VOICE_SERVICE']);
    expect(message).toContain('init-voice-config');
    expect(peer.requests.all).toEqual([]);
  });

  it('when no RTP port is free: 503', async () => {
    await using scene = await Scene.start({}, { rtpPorts: 2 });
    const number = scene.peer.number(rings);
    await scene.station.call(number);
    const { status, code } = await make(scene.station);
    expect([status, code]).toEqual([503, 'BUSY']);
  });

  it('through a trunk whose name nobody knows: the call fails as unreachable, or is refused with what to do', async () => {
    await using voice = await Voice.start();
    const server = { host: 'no-such-host.invalid', port: 5060 };
    await using station = await Station.start({ server, voiceUrl: voice.url });
    const call = await station.call('100');
    expect(await call.over()).toEqual({ status: 'failed', reason: 'unreachable', sipCode: null });
    expect((await call.event('call-failed')).error).toContain('Check its address and port');
  });

  it('with a wrong SIP password: auth-failed, and what to check', async () => {
    await using scene = await Scene.start({}, { username: '1000', password: 'wrong' });
    const number = scene.peer.number({ challenge: 407 });
    const call = await scene.station.call(number);
    expect(await call.over()).toEqual({ status: 'failed', reason: 'auth-failed', sipCode: 407 });
    expect((await call.event('call-failed')).error).toMatch(/refused user name or password/);
  });
});
