// The line calls go out by, as it is configured: one row of `sip_configs`, or its environment variables.

export interface SipConfig {
  readonly serverHost: string;
  readonly serverPort: number;
  /** Null, like `password`, for a trunk that asks for no account. */
  readonly username: string | null;
  readonly password: string | null;
  readonly registerEnabled: boolean;
  /** Seconds. */
  readonly registerInterval: number;
  /** Null: the address of the interface that leads to the server. */
  readonly localHost: string | null;
  /** 0: any free port. */
  readonly localPort: number;
  readonly displayName: string;
  readonly callTimeoutSeconds: number;
  readonly rtpPortMin: number;
  readonly rtpPortMax: number;
}

/** What a configuration that names only its server gets; the seed's values where it has them. */
export const SIP_DEFAULTS = {
  serverPort: 5060,
  registerEnabled: false,
  registerInterval: 3600,
  localPort: 5060,
  displayName: '幼儿园招生顾问',
  callTimeoutSeconds: 30,
  rtpPortMin: 10000,
  rtpPortMax: 10500,
} as const;

/** Seconds that may be configured, by whichever way: what works in the environment works in the database. */
export const SECONDS_RANGE = { least: 1, most: 86_400 } as const;
