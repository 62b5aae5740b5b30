// The line and the voice service that the environment variables name.

import type { LineConfig } from '../../shared/lines.ts';
import { lineOf } from '../../shared/lines.ts';
import type { SipConfig } from '../../shared/sip-config.ts';
import type { DoubaoConfig, DoubaoCredentials } from '../voice/config.ts';
import type { Environment } from './environment.ts';

/** The line of the environment variables; null without a server. */
export function lineFrom(environment: Environment): LineConfig | null {
  const { SIP_SERVER_HOST: host, SIP_SERVER_PORT: port } = environment;
  if (host === undefined) return null;
  return {
    ...lineOf(sipThrough(environment, host, port)),
    callerNumber: environment.SIP_CALLER_NUMBER ?? null,
    advertisedHost: environment.SIP_ADVERTISED_HOST ?? null,
    keepAlive: environment.SIP_KEEP_ALIVE,
  };
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
