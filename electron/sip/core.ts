// What every verb of SIP shares: the transactions, the dialogs, the world.

import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { Random } from '../base/random.ts';
import type { Header } from '../sip-message/message.ts';
import { sipUri } from '../sip-message/uri.ts';
import type { Account } from './authorization.ts';
import type { LaterTimers } from './later.ts';
import type { PenaltyBox } from './penalty-box.ts';
import type { RealmBook } from './realm-book.ts';
import type { SessionTimerSettings } from './session-interval.ts';
import type { ToldAddresses } from './told-addresses.ts';
import type { InboundRequest, ServerTransaction } from './transaction/transaction.ts';
import type { TransactionLayer } from './transaction/transaction-layer.ts';
import type { Resolver } from './transport.ts';
import type { SipAddress } from './user-agent-port.ts';

/** Who takes the requests of one dialog. */
export interface DialogUser {
  onRequest(request: InboundRequest, transaction: ServerTransaction): void;
  onAck(ack: InboundRequest): void;
  /** An INVITE whose Replaces names this dialog (RFC 3891 §3); answered here. Left out: it cannot be replaced. */
  onReplaced?(transaction: ServerTransaction, earlyOnly: boolean): void;
}

export interface Core {
  readonly layer: TransactionLayer;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly resolver: Resolver;
  readonly realms: RealmBook;
  readonly penalties: PenaltyBox;
  readonly local: SipAddress;
  readonly told: ToldAddresses;
  readonly later: LaterTimers;
  /** By `dialogKey`. */
  readonly dialogs: Map<string, DialogUser>;
  readonly sessionTimer: SessionTimerSettings;
  /**
   * The account that is registered with the server at this address, which may ask who we are within a call it brought; of
   * several the one that `user`, who was called, names.
   */
  accountAt(server: SipAddress, user: string): Account | null;
}

/** Our Contact header: where requests of `peer` within a dialog reach us. */
export function contactHeader(core: Core, user: string, peer = core.local): Header {
  const { host, port } = core.told.to(peer);
  return { name: 'Contact', value: `<${sipUri(user, host, port)}>` };
}
