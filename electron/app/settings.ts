// Which trunk and which voice service a call uses now: the database's active row, else the environment, else practice.

import { ProductError } from '../../shared/errors.ts';
import { LINE_DEFAULTS } from '../../shared/lines.ts';
import { SECURITY_DEFAULTS } from '../../shared/security-settings.ts';
import type { SipConfig } from '../../shared/sip-config.ts';
import type { SettingsSource, TrunkSettings } from '../calls/settings.ts';
import type { DoubaoConfig, DoubaoCredentials, VoiceConfig } from '../voice/config.ts';
import type { KeptPrompts } from './call-prompt.ts';
import { callPrompt } from './call-prompt.ts';
import type { Environment } from './environment.ts';

/** When the practice line stands in: always, when no trunk is configured, never. */
export type PracticeMode = 'always' | 'auto' | 'never';

/** The embedded carrier and voice service, running. */
export interface PracticeLine {
  readonly carrier: { readonly host: string; readonly port: number };
  readonly voice: VoiceConfig;
}

export interface SettingsParts {
  readonly environment: Environment;
  /** The active rows of the database, and the kept prompts. */
  readonly store: {
    readonly sipConfigs: { active(): Promise<SipConfig | null> };
    readonly voiceConfigs: { active(): Promise<DoubaoConfig | null> };
    readonly prompts: KeptPrompts;
  };
  readonly practice: PracticeMode;
  /** Starts the practice line; called when it is first needed, and again only where it could not start. */
  readonly startPractice: () => Promise<PracticeLine>;
  readonly recordings: string | null;
}

/** SIP asks for some user part even where the trunk knows us by address alone. */
const NAMELESS_USER = 'ringside';

const NO_TRUNK =
  'No SIP trunk is configured and practice is off. Run `npm run station -- init-sip-config`, or set SIP_SERVER_HOST, or start without --no-practice.';
const NO_VOICE =
  'No voice service is configured. Run `npm run station -- init-voice-config`, or set DOUBAO_API_KEY, or DOUBAO_APP_ID and DOUBAO_ACCESS_TOKEN.';

/** The station's settings, and whether the trunk that was read last is the practice line. */
export interface StationSettings extends SettingsSource {
  readonly isPractising: boolean;
  /** What is configured, whether or not practice stands in for it; null: nothing. */
  readonly configured: {
    trunk(): Promise<SipConfig | null>;
    voice(): Promise<DoubaoConfig | null>;
  };
}

/** Reads the configuration anew for every call, so that a change is effective from the next one. */
export function createSettings(parts: SettingsParts): StationSettings {
  const { environment, store, practice } = parts;
  let practiceLine: Promise<PracticeLine> | undefined;
  const startedPractice = (): Promise<PracticeLine> => {
    if (practiceLine === undefined) {
      practiceLine = parts.startPractice();
      // What kept it from starting may be gone when it is needed again.
      practiceLine.catch(() => {
        practiceLine = undefined;
      });
    }
    return practiceLine;
  };

  const configured: StationSettings['configured'] = {
    trunk: async () => (await store.sipConfigs.active()) ?? sipFrom(environment),
    voice: async () => (await store.voiceConfigs.active()) ?? voiceFrom(environment),
  };

  let isPractising = false;
  const readTrunk = async (): Promise<TrunkSettings> => {
    const config = practice === 'always' ? null : await configured.trunk();
    if (config !== null) return trunkOf(config);
    if (practice === 'never') throw new ProductError('NO_TRUNK', NO_TRUNK);
    return practiceTrunk(await startedPractice(), environment);
  };

  return {
    get isPractising() {
      return isPractising;
    },
    configured,
    recordings: parts.recordings,
    prompt: (request) => callPrompt(request, store.prompts),
    trunk: async () => {
      const trunk = await readTrunk();
      isPractising = trunk.isPractice;
      return trunk;
    },
    lines: async () => [await readTrunk()],
    routes: async () => [],
    security: async () => SECURITY_DEFAULTS,
    voice: async (trunk) => {
      if (trunk.isPractice) return (await startedPractice()).voice;
      const config = await configured.voice();
      if (config === null) throw new ProductError('NO_VOICE_SERVICE', NO_VOICE);
      return config;
    },
  };
}

/** The trunk of the environment variables; null without a server. */
export function sipFrom(environment: Environment): SipConfig | null {
  const { SIP_SERVER_HOST: host, SIP_SERVER_PORT: port } = environment;
  return host === undefined ? null : sipThrough(environment, host, port);
}

/** The environment's account and addresses for the server at `serverHost`:`serverPort`. */
export function sipThrough(environment: Environment, serverHost: string, serverPort: number): SipConfig {
  return {
    serverHost,
    serverPort,
    username: environment.SIP_USERNAME ?? null,
    password: environment.SIP_PASSWORD ?? null,
    registerEnabled: environment.SIP_REGISTER,
    registerInterval: environment.SIP_REGISTER_INTERVAL,
    localHost: environment.SIP_LOCAL_HOST ?? null,
    localPort: environment.SIP_LOCAL_PORT,
    displayName: environment.SIP_DISPLAY_NAME,
    callTimeoutSeconds: environment.SIP_CALL_TIMEOUT_SECONDS,
    rtpPortMin: environment.RTP_PORT_MIN,
    rtpPortMax: environment.RTP_PORT_MAX,
  };
}

/** The voice service of the environment variables; null without credentials. */
export function voiceFrom(environment: Environment): DoubaoConfig | null {
  const credentials = credentialsFrom(environment);
  if (credentials === null) return null;
  return {
    kind: 'doubao',
    url: environment.DOUBAO_URL,
    credentials,
    resourceId: environment.DOUBAO_RESOURCE_ID,
    model: environment.DOUBAO_MODEL,
    speaker: environment.DOUBAO_SPEAKER,
    // The model introduces itself as who the customer sees calling; the service takes 20 characters at most.
    botName: environment.SIP_DISPLAY_NAME.slice(0, 20),
  };
}

function credentialsFrom(environment: Environment): DoubaoCredentials | null {
  const { DOUBAO_API_KEY: apiKey, DOUBAO_APP_ID: appId, DOUBAO_ACCESS_TOKEN: accessToken } = environment;
  if (apiKey !== undefined) return { kind: 'api-key', apiKey };
  return appId === undefined || accessToken === undefined ? null : { kind: 'app', appId, accessToken };
}

/** How a line that names only its server is reached. */
const REACH = {
  callerNumber: LINE_DEFAULTS.callerNumber,
  advertisedHost: LINE_DEFAULTS.advertisedHost,
  keepAlive: LINE_DEFAULTS.keepAlive,
  standbyId: LINE_DEFAULTS.standbyId,
};

/** What calls need to know of a configured line. */
export function trunkOf(config: SipConfig): TrunkSettings {
  const { username, password } = config;
  return {
    isPractice: false,
    lineId: null,
    name: config.serverHost,
    use: LINE_DEFAULTS.use,
    server: { host: config.serverHost, port: config.serverPort },
    user: username ?? NAMELESS_USER,
    credentials: username === null || password === null ? null : { username, password },
    displayName: config.displayName,
    ...REACH,
    register: config.registerEnabled,
    registerInterval: config.registerInterval,
    answerTimeout: config.callTimeoutSeconds * 1000,
    localHost: config.localHost,
    localPort: config.localPort,
    rtpPortMin: config.rtpPortMin,
    rtpPortMax: config.rtpPortMax,
  };
}

function practiceTrunk(line: PracticeLine, environment: Environment): TrunkSettings {
  return {
    isPractice: true,
    lineId: null,
    name: 'practice',
    use: LINE_DEFAULTS.use,
    server: line.carrier,
    user: NAMELESS_USER,
    credentials: null,
    displayName: environment.SIP_DISPLAY_NAME,
    ...REACH,
    register: false,
    registerInterval: environment.SIP_REGISTER_INTERVAL,
    answerTimeout: environment.SIP_CALL_TIMEOUT_SECONDS * 1000,
    // Loopback whatever the variables say: practice must work beside a line that uses the configured port.
    localHost: line.carrier.host,
    localPort: 0,
    rtpPortMin: environment.RTP_PORT_MIN,
    rtpPortMax: environment.RTP_PORT_MAX,
  };
}
