// Lines as rows of `sip_configs`; the password stays sealed here.

import type { Insertable, Selectable } from 'kysely';
import type { LineConfig, LineView } from '../../shared/lines.ts';
import type { Tables } from './schema.ts';

/** One row, everything but its state. */
export type LineRow = Selectable<Tables['sip_configs']>;
type LineColumns = Omit<Insertable<Tables['sip_configs']>, 'id' | 'is_default_outbound' | 'is_default_inbound'>;

export function toLineView(row: LineRow): LineView {
  return {
    id: row.id,
    // Another program may have added it without one.
    name: row.name === '' ? row.server_host : row.name,
    enabled: row.is_active === 1,
    use: row.use,
    serverHost: row.server_host,
    serverPort: row.server_port,
    username: row.username,
    hasPassword: row.password !== null,
    registerEnabled: row.register_enabled === 1,
    registerInterval: row.register_interval,
    localHost: row.local_host,
    localPort: row.local_port,
    advertisedHost: row.advertised_host,
    keepAlive: row.keep_alive,
    displayName: row.display_name,
    callerNumber: row.caller_number,
    callTimeoutSeconds: row.call_timeout_seconds,
    standbyId: row.standby_id,
    rtpPortMin: row.rtp_port_min,
    rtpPortMax: row.rtp_port_max,
    isDefaultOutbound: row.is_default_outbound === 1,
    isDefaultInbound: row.is_default_inbound === 1,
  };
}

/** `sealed`: the password as it is stored; `now` Unix ms. */
export function lineColumns(config: Omit<LineConfig, 'password'>, sealed: string | null, now: number): LineColumns {
  return {
    is_active: Number(config.enabled),
    name: config.name,
    use: config.use,
    server_host: config.serverHost,
    server_port: config.serverPort,
    username: config.username,
    password: sealed,
    protocol: 'UDP',
    register_enabled: Number(config.registerEnabled),
    register_interval: config.registerInterval,
    local_host: config.localHost,
    local_port: config.localPort,
    advertised_host: config.advertisedHost,
    keep_alive: config.keepAlive,
    display_name: config.displayName,
    caller_number: config.callerNumber,
    call_timeout_seconds: config.callTimeoutSeconds,
    standby_id: config.standbyId,
    rtp_port_min: config.rtpPortMin,
    rtp_port_max: config.rtpPortMax,
    updated_at: now,
  };
}
