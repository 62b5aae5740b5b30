// What placing and answering a call have in common: the station's parts, and a call's record and leg made from them.

import { join } from 'node:path';
import type { CallDirection } from '../../shared/call.ts';
import { ProductError } from '../../shared/errors.ts';
import type { CallEvent } from '../../shared/events.ts';
import type { Clock } from '../base/clock.ts';
import { messageOf, WorldFault } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { Random } from '../base/random.ts';
import type { Leg, LegPool } from '../leg/leg.ts';
import type { VoiceConfig } from '../voice/config.ts';
import { newCallId } from './call-id.ts';
import type { CallPrompt } from './call-prompt.ts';
import { CallRecord } from './call-record.ts';
import type { CallStore } from './call-store.ts';
import type { CallTimeline } from './call-timeline.ts';
import type { Consultation } from './call-transfer.ts';
import type { ConsultOrder } from './consult-order.ts';
import type { Desks } from './desks.ts';
import type { DialGate } from './dial-gate.ts';
import type { LiveBoard } from './live-board.ts';
import type { Line, SettingsSource, TrunkSettings } from './settings.ts';
import type { SipTraces } from './sip-traces.ts';
import type { Switchboard } from './switchboard.ts';

/** What the domain is given. */
export interface GivenParts {
  readonly settings: SettingsSource;
  readonly line: Line;
  readonly legs: LegPool;
  readonly store: CallStore;
  readonly clock: Clock;
  /** `timeOrigin` + `clock.now()` compares with the times that legs tell. */
  readonly timeOrigin: number;
  readonly random: Random;
  readonly logger: Logger;
  readonly desks: Desks;
}

/** Everything the domain leans on. */
export interface StationParts extends GivenParts {
  readonly emit: (event: CallEvent) => void;
  readonly board: LiveBoard;
  readonly traces: SipTraces;
  readonly gate: DialGate;
  readonly switchboard: Switchboard;
  /** Calls somebody on a customer's behalf; rejects as a call out does. */
  readonly consult: (order: ConsultOrder) => Promise<Consultation>;
  /** Aborted when the station stops and nothing may be waited for any more. */
  readonly stopped: AbortSignal;
}

/** Whom a call is with, and how the AI is to behave in it. */
export interface CallPlan {
  readonly direction: CallDirection;
  readonly phoneNumber: string;
  readonly customerId: number | null;
  readonly prompt: CallPrompt;
  readonly placedBy: string | null;
  readonly trunk: TrunkSettings;
  readonly voice: VoiceConfig;
  /** Local address for RTP. */
  readonly rtpHost: string;
  readonly timeline: CallTimeline;
}

/**
 * Opens the audio and stores the row, in this order: a call without a port is refused before anything is written.
 * Throws ProductError BUSY (no port), or INTERNAL (the row cannot be stored: then nothing is dialled).
 */
export async function openCall(parts: StationParts, plan: CallPlan): Promise<{ record: CallRecord; leg: Leg }> {
  const { clock, store, settings, board, logger, stopped } = parts;
  const { timeline } = plan;
  const callId = newCallId(clock, parts.random);
  const recording = settings.recordings === null ? null : `${callId}.wav`;
  const leg = await openLeg(parts, plan, callId, recording);
  timeline.start();
  const record = new CallRecord(
    {
      callId,
      direction: plan.direction,
      phoneNumber: plan.phoneNumber,
      customerId: plan.customerId,
      systemPrompt: plan.prompt.systemPrompt,
      prompt: plan.prompt.version,
      greeting: plan.prompt.greeting,
      variables: plan.prompt.variables,
      practice: plan.trunk.isPractice,
      placedBy: plan.placedBy,
      lineId: plan.trunk.lineId,
      status: 'connecting',
      endReason: null,
      sipCode: null,
      startedAt: Math.floor(clock.wallNow()),
      answeredAt: null,
      endedAt: null,
      recording,
    },
    { store, emit: parts.emit, board, timeline, logger, clock, stopped },
  );
  try {
    await record.insert();
  } catch (fault) {
    await leg.close();
    logger.error('the call record could not be stored', { callId, fault: messageOf(fault) });
    throw new ProductError('INTERNAL', 'The call was not placed, because its record could not be stored. See the log.');
  }
  timeline.writeWith((entry, raw) => record.saveEntry(entry, raw));
  record.show();
  const { phoneNumber, direction, customerId } = plan;
  record.tell({ event: 'call-initiated', callId, at: record.stamp(), phoneNumber, direction, customerId });
  return { record, leg };
}

async function openLeg(parts: StationParts, plan: CallPlan, callId: string, recording: string | null): Promise<Leg> {
  const { settings, legs } = parts;
  try {
    return await legs.open({
      callId,
      rtpHost: plan.rtpHost,
      rtpPortMin: plan.trunk.rtpPortMin,
      rtpPortMax: plan.trunk.rtpPortMax,
      recordingPath: recording === null || settings.recordings === null ? null : join(settings.recordings, recording),
      voice: plan.voice,
      systemPrompt: plan.prompt.systemPrompt,
      greeting: plan.prompt.greeting,
    });
  } catch (fault) {
    if (fault instanceof WorldFault) throw new ProductError('BUSY', fault.message);
    throw fault;
  }
}
