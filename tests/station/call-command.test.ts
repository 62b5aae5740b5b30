// `call`: one call from the command line, its exit code, its signals; by itself and through the station that runs.

import { describe, expect, it } from 'vitest';
import { stationProcess } from '../peers/support/station.ts';
import { eventsOf, namesOf, runCommand } from './support/command.ts';
import { temporaryDirectory } from './support/data-directory.ts';
import { storedCalls } from './support/database.ts';
import { Scene } from './support/scene.ts';
import { refuses, rings, SipPeer } from './support/sip-peer.ts';
import { Voice } from './support/voice.ts';

describe('call, by itself on the practice line', () => {
  const env = { SIP_CALL_TIMEOUT_SECONDS: '2' };
  it.each([
    ['9486', 2, 'call-failed', 'busy'],
    ['9603', 2, 'call-failed', 'declined'],
    ['9408', 3, 'call-failed', 'no-answer'],
    ['9404', 4, 'call-failed', 'not-found'],
  ] as const)('%s exits with %i', async (number, code, last, reason) => {
    using directory = temporaryDirectory();
    const args = ['call', number, '--practice', '--json', '--data-dir', directory.path];
    const result = await runCommand(args, { env });
    expect([result.code, result.stderr]).toEqual([code, '']);
    expect(namesOf(result.stdout)[0]).toBe('call-initiated');
    expect(eventsOf(result.stdout).at(-1)).toMatchObject({ event: last, reason });
    expect(storedCalls(directory.path)).toMatchObject([{ phone_number: number, end_reason: reason }]);
  });

  it('tells a person what happens', async () => {
    using directory = temporaryDirectory();
    const { code, stdout } = await runCommand(['call', '9404', '--practice', '--data-dir', directory.path]);
    expect(code).toBe(4);
    expect(stdout.at(0)).toMatch(/^\d\d:\d\d:\d\d {2}Calling 9404 {2}\(call_\d+_[0-9a-f]+\)$/);
    expect(stdout.at(-1)).toMatch(
      /^\d\d:\d\d:\d\d {2}Failed: The number does not exist or is incomplete.*\(SIP 404\)$/,
    );
  });

  it.each([
    ['letters', 4, 'phoneNumber must be a number that can be dialled'],
    ['100\r\nX-Injected: yes', 4, 'phoneNumber must be a number that can be dialled'],
  ])('%j exits with %i and says why', async (number, code, words) => {
    using directory = temporaryDirectory();
    const result = await runCommand(['call', number, '--practice', '--json', '--data-dir', directory.path]);
    expect([result.code, result.stdout]).toEqual([code, []]);
    expect(result.stderr).toContain(words);
    expect(storedCalls(directory.path)).toEqual([]);
  });

  it('without a trunk exits with 4, without a voice service with 5', async () => {
    using directory = temporaryDirectory();
    const noTrunk = await runCommand(['call', '100', '--no-practice', '--data-dir', directory.path]);
    expect([noTrunk.code, noTrunk.stderr]).toEqual([4, expect.stringContaining('init-sip-config')]);
    const server = { host: '127.0.0.1', port: 9 };
    const noVoice = await runCommand(['call', '100', '--data-dir', directory.path], { server });
    expect([noVoice.code, noVoice.stderr]).toEqual([5, expect.stringContaining('init-voice-config')]);
  });
});

describe('call, by itself through a trunk', () => {
  it('exits with 5 when the voice service refuses', async () => {
    using directory = temporaryDirectory();
    await using peer = await SipPeer.start();
    await using voice = await Voice.start({ faults: { upgrade: { status: 401 } } });
    const args = ['call', peer.number(rings), '--json', '--data-dir', directory.path];
    const { code, stdout } = await runCommand(args, { server: peer, voiceUrl: voice.url });
    expect(code).toBe(5);
    expect(namesOf(stdout)).toEqual(['call-initiated', 'call-error', 'call-failed']);
    expect(peer.requests.all).toEqual([]);
  });

  it('hangs up after --max-seconds and exits with 0', async () => {
    using directory = temporaryDirectory();
    await using peer = await SipPeer.start();
    await using voice = await Voice.start();
    const { number } = await peer.answering({ ringMs: 100 });
    const prompt = ['--prompt', '你是一位图书管理员'];
    const args = ['call', number, '--json', '--max-seconds', '2', ...prompt, '--data-dir', directory.path];
    const { code, stdout } = await runCommand(args, { server: peer, voiceUrl: voice.url });
    expect(code).toBe(0);
    expect(eventsOf(stdout).at(-1)).toMatchObject({ event: 'call-ended', reason: 'agent', duration: 2 });
    expect(voice.of('session')).toMatchObject([{ systemRole: '你是一位图书管理员' }]);
    await peer.saw('BYE', number);
  });

  it.each([
    ['answered', 0, 'BYE', 'agent'],
    ['ringing', 1, 'CANCEL', 'cancelled'],
  ] as const)('hangs up on SIGINT while %s', async (state, code, request, reason) => {
    using directory = temporaryDirectory();
    await using peer = await SipPeer.start();
    await using voice = await Voice.start();
    const number = state === 'answered' ? (await peer.answering({ ringMs: 100 })).number : peer.number(rings);
    const args = ['call', number, '--json', '--data-dir', directory.path];
    const process = await stationProcess(args, { server: peer, voiceUrl: voice.url });
    await process.stdout.waitFor(state, (line) => line.includes(`"call-${state}"`), 20_000);
    process.kill('SIGINT');
    expect(await process.ended).toEqual({ code, signal: null });
    await peer.saw(request, number);
    expect(eventsOf(process.stdout.all).at(-1)).toMatchObject({ reason });
    expect(storedCalls(directory.path)).toMatchObject([{ end_reason: reason }]);
  });
});

describe('call, through the station that runs', () => {
  it('shows its own call only, exits as it ends, and leaves the station running', async () => {
    await using scene = await Scene.start();
    const dataDir = ['--data-dir', scene.station.ready.dataDir];
    const other = await scene.station.call(scene.peer.number(rings));
    const busy = scene.peer.number(refuses(486));
    const result = await runCommand(['call', busy, '--json', ...dataDir]);
    expect([result.code, result.stderr]).toEqual([2, '']);
    expect(namesOf(result.stdout)).toEqual(['call-initiated', 'call-trying', 'call-failed']);
    expect(scene.station.events.all.some((event) => event.event === 'call-failed')).toBe(true);

    const { number } = await scene.peer.answering({ ringMs: 100 });
    const process = await stationProcess(['call', number, '--json', ...dataDir]);
    await process.stdout.waitFor('the answer', (line) => line.includes('"call-answered"'), 20_000);
    process.kill('SIGINT');
    expect(await process.ended).toEqual({ code: 0, signal: null });
    await scene.peer.saw('BYE', number);
    expect((await scene.station.rest.active()).body.data?.calls).toMatchObject([{ callId: other.id }]);
  });

  it('says so when the station stops meanwhile', async () => {
    await using scene = await Scene.start();
    const { number } = await scene.peer.answering({ ringMs: 100 });
    const process = await stationProcess(['call', number, '--json', '--data-dir', scene.station.ready.dataDir]);
    await process.stdout.waitFor('the answer', (line) => line.includes('"call-answered"'), 20_000);
    await scene.station.kill();
    expect((await process.ended).code).toBe(1);
    expect(process.stderr.all).toEqual([
      expect.stringMatching(/^ringside: the station with process id \d+ .* any more/),
    ]);
  });

  it('never turns a practice call into a real one', async () => {
    await using scene = await Scene.start();
    const number = scene.peer.number(rings);
    const result = await runCommand(['call', number, '--practice', '--data-dir', scene.station.ready.dataDir]);
    expect([result.code, result.stdout]).toEqual([1, []]);
    expect(result.stderr).toMatch(
      /^ringside: the station that runs on .* does not practise: stop it, or .*--data-dir$/,
    );
    expect(scene.peer.requests.all).toEqual([]);
  });
});
