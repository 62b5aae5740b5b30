// The line a call goes out by: the one it names, or its standby where no way leads to its servers at all.

import { ProductError } from '../../shared/errors.ts';
import type { UserAgent } from '../sip/user-agent-port.ts';
import type { StationParts } from './call-parts.ts';
import type { TrunkSettings } from './settings.ts';

export interface OutboundLine {
  readonly trunk: TrunkSettings;
  readonly userAgent: UserAgent;
  /** It stands in for the line that was asked for. */
  readonly isStandby: boolean;
  /** Ends the reservation of the line's seat, see DialGate.admit. */
  readonly placed: () => void;
}

type Parts = Pick<StationParts, 'settings' | 'line' | 'gate'>;

/** Rejects with ProductError: NO_TRUNK, or NUMBER_NOT_ALLOWED before anything else is tried. */
export async function outboundLine(station: Parts, lineId: number | null, number: string): Promise<OutboundLine> {
  const trunk = await station.settings.trunk(lineId);
  if (trunk.use === 'inbound') throw new ProductError('NO_TRUNK', inboundOnly(trunk.name), 'lineId');
  try {
    return await reserve(station, trunk, number, false);
  } catch (fault) {
    const isAway = fault instanceof ProductError && fault.code === 'NO_TRUNK';
    if (!isAway || trunk.standbyId === null) throw fault;
    const standby = await station.settings.trunk(trunk.standbyId);
    // What is wrong with the line that was asked for says more than what is wrong with its standby.
    return reserve(station, standby, number, true).catch(() => Promise.reject(fault));
  }
}

async function reserve(
  { gate, line }: Parts,
  trunk: TrunkSettings,
  number: string,
  isStandby: boolean,
): Promise<OutboundLine> {
  const placed = await gate.admit(trunk.lineId, number);
  try {
    return { trunk, userAgent: await line.userAgent(trunk), isStandby, placed };
  } catch (fault) {
    placed();
    throw fault;
  }
}

function inboundOnly(line: string): string {
  return `The line ${line} carries calls in only. Name another one, or change what it is for in the settings.`;
}
