// A line as calls use it, made from what is configured, or from the practice line that runs.

import { isIPv6 } from 'node:net';
import type { LineConfig } from '../../shared/lines.ts';
import { LINE_DEFAULTS } from '../../shared/lines.ts';
import type { TrunkSettings } from '../calls/settings.ts';
import type { SipAddress } from '../sip/user-agent-port.ts';
import type { Environment } from './environment.ts';

/** SIP asks for some user part even where the trunk knows us by address alone. */
const NAMELESS_USER = 'ringside';

/** What calls need to know of a configured line; `lineId`: its row, null for one that has none. */
export function trunkOf(config: LineConfig, lineId: number | null): TrunkSettings {
  const { username, password } = config;
  return {
    isPractice: false,
    lineId,
    name: config.name,
    use: config.use,
    server: { host: config.serverHost, port: config.serverPort },
    user: username ?? NAMELESS_USER,
    credentials: username === null || password === null ? null : { username, password },
    displayName: config.displayName,
    callerNumber: config.callerNumber,
    register: config.registerEnabled,
    registerInterval: config.registerInterval,
    answerTimeout: config.callTimeoutSeconds * 1000,
    localHost: isAnyAddress(config.localHost) ? null : config.localHost,
    localPort: config.localPort,
    advertisedHost: config.advertisedHost,
    keepAlive: config.keepAlive,
    standbyId: config.standbyId,
    rtpPortMin: config.rtpPortMin,
    rtpPortMax: config.rtpPortMax,
  };
}

/** 0.0.0.0 or ::. No peer can be told it, and it leaves the choice to the station: the address that leads to the server. */
function isAnyAddress(host: string | null): boolean {
  return host === '0.0.0.0' || (host !== null && isIPv6(host) && /^[0:]+$/.test(host));
}

/** The practice line, whose carrier listens at `carrier`. */
export function practiceTrunk(carrier: SipAddress, environment: Environment): TrunkSettings {
  return {
    isPractice: true,
    lineId: null,
    name: 'practice',
    use: LINE_DEFAULTS.use,
    server: carrier,
    user: NAMELESS_USER,
    credentials: null,
    displayName: environment.SIP_DISPLAY_NAME,
    callerNumber: LINE_DEFAULTS.callerNumber,
    register: false,
    registerInterval: environment.SIP_REGISTER_INTERVAL,
    answerTimeout: environment.SIP_CALL_TIMEOUT_SECONDS * 1000,
    // Loopback whatever the variables say: practice must work beside a line that uses the configured port.
    localHost: carrier.host,
    localPort: 0,
    advertisedHost: LINE_DEFAULTS.advertisedHost,
    keepAlive: LINE_DEFAULTS.keepAlive,
    standbyId: LINE_DEFAULTS.standbyId,
    rtpPortMin: environment.RTP_PORT_MIN,
    rtpPortMax: environment.RTP_PORT_MAX,
  };
}
