// The station's command line: commands, options and help; each command's work is in a file of its own.

import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { productErrorOf } from '../../../shared/contract/client.ts';
import { LANGUAGES } from '../../../shared/contract/procedure.ts';
import { ProductError } from '../../../shared/errors.ts';
import { ROLES } from '../../../shared/roles.ts';
import { WorldFault } from '../../base/errors.ts';
import { defaultDataDirectory } from '../data-directory.ts';
import { readEnvironment, SettingFault } from '../environment.ts';
import { HOST_NAME } from '../host-name.ts';
import type { PracticeMode } from '../settings.ts';
import { runCall } from './call.ts';
import { runDoctor } from './doctor.ts';
import { EXIT } from './exit-codes.ts';
import { runInitSipConfig } from './init-sip-config.ts';
import { runInitVoiceConfig } from './init-voice-config.ts';
import { outliveReader } from './output.ts';
import { runServe } from './serve.ts';
import { runUserAdd, runUserPassword } from './user.ts';

/** Runs one command; resolves to the exit code. Faults in plain words go to stderr, bugs with their stack. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  let code: number = EXIT.ok;
  const program = describe((result) => {
    code = result;
  });
  outliveReader();
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (fault) {
    if (fault instanceof CommanderError) return fault.exitCode === 0 ? EXIT.ok : EXIT.other;
    process.stderr.write(`ringside: ${wordsOf(fault)}\n`);
    return EXIT.other;
  }
}

function wordsOf(fault: unknown): string {
  const plain = productErrorOf(fault) ?? fault;
  if (plain instanceof ProductError || plain instanceof WorldFault || plain instanceof SettingFault)
    return plain.message;
  return plain instanceof Error ? (plain.stack ?? plain.message) : String(plain);
}

function describe(done: (code: number) => void): Command {
  const program = new Command('station')
    .description('Ringside: places and answers phone calls with an AI that speaks.')
    .exitOverride()
    .helpCommand(false);
  // Sub-commands inherit exitOverride only when it is set before they are made.
  const dataDir = () =>
    new Option('--data-dir <dir>', 'where database, recordings and logs are').default(
      process.env.RINGSIDE_DATA_DIR || defaultDataDirectory(process.platform, process.env),
    );
  const practice = (command: Command) =>
    command
      .option('--practice', 'use the embedded practice line even when a trunk is configured')
      .option('--no-practice', 'never use the practice line');

  practice(program.command('serve'))
    .description('run the station with its REST API until it is told to stop')
    .addOption(dataDir())
    .option('--http-host <host>', 'address of the REST API (RINGSIDE_HTTP_HOST)')
    .option('--http-port <port>', 'its port, 0 = any free one (RINGSIDE_HTTP_PORT)', portNumber)
    .option('--allowed-host <name>', 'a name browsers may reach it by; repeatable (RINGSIDE_ALLOWED_HOSTS)', hostName)
    .option('--json', 'print the ready line and every event as JSON, one a line')
    .action(async (options) => done(await runServe({ ...options, ...common(options) })));

  practice(program.command('call <number>'))
    .description(
      'place one call and show it; exits 0 answered, 2 busy or declined, 3 no answer, 4 not routable, 5 voice service failed, 1 anything else',
    )
    .addOption(dataDir())
    .option('--prompt <text>', 'the system prompt; without it the default one')
    .option('--max-seconds <n>', 'hang up so long after the answer (600, on the practice line 60)', seconds)
    .option('--json', 'print every event as JSON, one a line')
    .action(async (number, options) => done(await runCall({ ...options, ...common(options), number })));

  program
    .command('init-sip-config')
    .description('write the trunk: from options, else from the SIP_ environment variables, else by asking')
    .addOption(dataDir())
    .option('--server <host[:port]>', 'SIP proxy or trunk')
    .option('--username <name>', 'account name')
    .option('--password-stdin', 'read the password from standard input')
    .option('--register', 'register, to receive calls')
    .option('--no-register', 'do not register')
    .option('--register-interval <seconds>', 'registration time to ask for', seconds)
    .option('--local-host <host>', 'our address in Via and Contact')
    .option('--local-port <port>', 'our SIP port, 0 = any free one', portNumber)
    .option('--display-name <text>', 'name shown to the customer')
    .option('--call-timeout <seconds>', 'how long to let it ring', seconds)
    .option('--rtp-ports <min-max>', 'UDP ports for audio')
    .action(async (options) => done(await runInitSipConfig({ ...options, ...common(options) })));

  program
    .command('init-voice-config')
    .description('write the voice service: from options, else from the DOUBAO_ environment variables, else by asking')
    .addOption(dataDir())
    .option('--app-id <id>', 'app id of the legacy console (the access token is asked for or read from standard input)')
    .option('--secret-stdin', 'read the access token (with --app-id) or the API key from standard input')
    .option('--url <url>', 'ws: or wss: endpoint')
    .option('--resource-id <id>', 'resource id')
    .option('--model <id>', 'model version')
    .option('--speaker <id>', 'voice')
    .option('--bot-name <text>', 'what the AI calls itself, at most 20 characters')
    .action(async (options) => done(await runInitVoiceConfig({ ...options, ...common(options) })));

  program
    .command('doctor')
    .description(
      'look a line over: name, server, account, addresses, ports, a practice call; exits 1 if something fails',
    )
    .addOption(dataDir())
    .option('--line <name>', 'name of the line; without it the one that calls go out by')
    .option('--json', 'print every event as JSON, one a line')
    .addOption(new Option('--language <language>', 'of the words; else that of the terminal').choices(LANGUAGES))
    .action(async (options) => done(await runDoctor({ ...options, ...common(options) })));

  const user = program.command('user').description('who may sign in');
  user
    .command('add <name>')
    .description('add a user; the password is asked for, or read from standard input when that is no terminal')
    .addOption(new Option('--role <role>', 'what the user may do').choices(ROLES).makeOptionMandatory())
    .addOption(dataDir())
    .action(async (name, options) => done(await runUserAdd({ ...options, ...common(options), name })));
  user
    .command('password <name>')
    .description("change a user's password; it is asked for, or read from standard input when that is no terminal")
    .addOption(dataDir())
    .action(async (name, options) => done(await runUserPassword({ ...options, ...common(options), name })));
  return program;
}

function common(options: { readonly practice?: boolean }) {
  return { environment: readEnvironment(process.env), practice: practiceMode(options.practice) };
}

function practiceMode(given: boolean | undefined): PracticeMode {
  if (given === undefined) return 'auto';
  return given ? 'always' : 'never';
}

function portNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError('A port is 0 to 65535.');
  return Number(text);
}

function hostName(text: string, before: readonly string[] = []): readonly string[] {
  if (!HOST_NAME.test(text)) throw new InvalidArgumentError('A host name has no scheme, port or path.');
  return [...before, text];
}

function seconds(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) < 1)
    throw new InvalidArgumentError('A whole number of seconds, 1 to 99999.');
  return Number(text);
}
