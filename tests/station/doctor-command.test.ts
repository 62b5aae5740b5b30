// `doctor`: a line looked over by a station of its own, and by one that runs; a practice call is really made.

import { describe, expect, it } from 'vitest';
import type { DoctorEvent, DoctorStep } from '../../shared/doctor.ts';
import { DOCTOR_CHECKS } from '../../shared/doctor.ts';
import { challenging, ScriptedServer } from '../app/doctor/scripted-server.ts';
import { Station } from '../peers/support/station.ts';
import { runCommand } from './support/command.ts';
import { temporaryDirectory } from './support/data-directory.ts';

const stepsOf = (lines: readonly string[]): readonly DoctorStep[] =>
  lines
    .map((line) => JSON.parse(line) as DoctorEvent)
    .flatMap((event) => (event.event === 'checked' ? [event.step] : []));

describe('doctor', () => {
  it('looks over the line of the environment and makes a practice call, with no station running', async () => {
    using directory = temporaryDirectory();
    await using server = await ScriptedServer.start();
    server.script = challenging('200 OK');
    const options = { server: { host: '127.0.0.1', port: server.port } };
    const result = await runCommand(['doctor', '--json', '--data-dir', directory.path], options);
    expect([result.stderr, result.code]).toEqual(['', 0]);
    const steps = stepsOf(result.stdout);
    expect(steps.map(({ check, outcome }) => `${check} ${outcome}`)).toEqual(
      DOCTOR_CHECKS.map((check) => `${check} ok`),
    );
    expect(Number(steps.at(-1)?.figures.received)).toBeGreaterThan(20);
  });

  it('asks the station that runs, by the name of a line, and exits 1 for what is wrong', async () => {
    using directory = temporaryDirectory();
    await using server = await ScriptedServer.start();
    server.script = { answer: () => '200 OK', spoil: (text) => text.replace(/^Call-ID: .*$/m, 'Call-ID: spoiled') };
    const dataDir = ['--data-dir', directory.path];
    const trunk = ['init-sip-config', '--server', `127.0.0.1:${server.port}`, '--local-port', '0', ...dataDir];
    expect((await runCommand(trunk)).code).toBe(0);
    await using _ = await Station.start({ dataDir: directory.path });
    const found = await runCommand(['doctor', '--line', '127.0.0.1', '--language', 'zh', ...dataDir]);
    expect([found.stderr, found.code]).toEqual(['', 1]);
    const said = found.stdout.join('\n');
    expect(said).toContain('✗ 路由器改写（SIP ALG）：路上有设备改动了我们的消息（Call-ID）');
    expect(said).toContain('✓ 练习通话：');
    expect(said).toContain('    < Call-ID: spoiled');
  });

  it('names the lines there are when it is asked for another', async () => {
    using directory = temporaryDirectory();
    const { code, stderr } = await runCommand(['doctor', '--line', 'desk', '--data-dir', directory.path]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('there is no line "desk": none is configured')]);
  });
});
