// What the guard did, for whoever looks after the station.

/** Datagrams and bans of strangers since the socket was opened. */
export interface EdgeCounts {
  /** Were read. */
  readonly admitted: number;
  /** Not read: of banned addresses, above the rate of one, above that of all, too long. */
  readonly fromBanned: number;
  readonly tooFast: number;
  readonly tooMany: number;
  readonly tooLong: number;
  /** Were no SIP message. */
  readonly broken: number;
  /** Requests refused with 403, dropped by the setting, of scanners. */
  readonly refused: number;
  readonly silenced: number;
  readonly scanners: number;
  /** Responses not sent because they were more than what came. */
  readonly withheld: number;
  readonly bans: number;
  /** Addresses remembered and banned now. */
  readonly remembered: number;
  readonly banned: number;
}

export function noCounts(): { -readonly [K in Exclude<keyof EdgeCounts, 'remembered' | 'banned'>]: number } {
  return {
    admitted: 0,
    fromBanned: 0,
    tooFast: 0,
    tooMany: 0,
    tooLong: 0,
    broken: 0,
    refused: 0,
    silenced: 0,
    scanners: 0,
    withheld: 0,
    bans: 0,
  };
}
