// `init-sip-config`: writes the active row of `sip_configs` from options, the environment, or questions.

import type { SipConfig } from '../../../shared/sip-config.ts';
import { SIP_DEFAULTS } from '../../../shared/sip-config.ts';
import { SettingFault } from '../environment.ts';
import { sipThrough } from '../environment-configs.ts';
import { ask, askSecret } from './ask.ts';
import type { CommonOptions } from './attach.ts';
import { withStation } from './attach.ts';
import { EXIT } from './exit-codes.ts';
import { print } from './output.ts';

export interface InitSipOptions extends CommonOptions {
  readonly server?: string;
  readonly username?: string;
  readonly passwordStdin?: boolean;
  readonly register?: boolean;
  readonly registerInterval?: number;
  readonly localHost?: string;
  readonly localPort?: number;
  readonly displayName?: string;
  readonly callTimeout?: number;
  readonly rtpPorts?: string;
}

type Server = Pick<SipConfig, 'serverHost' | 'serverPort'>;

/** Options win over the environment; what neither names is asked for or takes its default. */
export async function runInitSipConfig(options: InitSipOptions): Promise<number> {
  const { serverHost, serverPort } = await serverOf(options);
  const given = sipThrough(options.environment, serverHost, serverPort);
  const username = options.username ?? given.username ?? (await askIfPossible('Account name (empty for none)'));
  const config: SipConfig = {
    ...given,
    username: username || null,
    password: username ? await passwordOf(options, given.password) : null,
    ...defined({
      registerEnabled: options.register,
      registerInterval: options.registerInterval,
      localHost: options.localHost,
      localPort: options.localPort,
      displayName: options.displayName,
      callTimeoutSeconds: options.callTimeout,
    }),
    ...readPorts(options.rtpPorts),
  };
  await withStation(options, (client) => client.config.sip.set(config));
  print(`The line now is ${serverHost}:${serverPort}${username ? ` as ${username}` : ''}; the next call uses it.`);
  return EXIT.ok;
}

async function passwordOf(options: InitSipOptions, given: string | null): Promise<string> {
  if (options.passwordStdin !== true && given !== null) return given;
  return askSecret('SIP password');
}

async function askIfPossible(question: string): Promise<string> {
  return process.stdin.isTTY ? ask(question, '') : '';
}

/** Where the option and the environment are silent, whoever is at the terminal is asked. */
async function serverOf({ server, environment }: InitSipOptions): Promise<Server> {
  if (server !== undefined) return readServer(server);
  const { SIP_SERVER_HOST: serverHost, SIP_SERVER_PORT: serverPort } = environment;
  return serverHost === undefined
    ? readServer(await ask('SIP server (host or host:port)'))
    : { serverHost, serverPort };
}

function readServer(text: string): Server {
  const [, host, port] = /^([^\s:]+)(?::(\d{1,5}))?$/.exec(text) ?? [];
  if (host === undefined) throw new SettingFault(`"${text}" is no SIP server: write host or host:port`);
  return { serverHost: host, serverPort: port === undefined ? SIP_DEFAULTS.serverPort : Number(port) };
}

function readPorts(text: string | undefined): Partial<Pick<SipConfig, 'rtpPortMin' | 'rtpPortMax'>> {
  if (text === undefined) return {};
  const [, min, max] = /^(\d{1,5})-(\d{1,5})$/.exec(text) ?? [];
  if (min === undefined || max === undefined || Number(min) > Number(max))
    throw new SettingFault(`"${text}" is no port range: write the lowest and the highest, such as 10000-10500`);
  return { rtpPortMin: Number(min), rtpPortMax: Number(max) };
}

/** Only what was given, so that it does not cover what is known already. */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
