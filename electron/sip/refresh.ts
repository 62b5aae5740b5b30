// Refreshing the session (RFC 4028 §7.4): by UPDATE where the peer takes it, else by an INVITE with what stands.

import type { ResponseEnvelope } from '../sip-message/envelope.ts';
import type { Changes } from './changes.ts';
import { endsDialog } from './dialog-loss.ts';
import { sendInDialog } from './dialog-request.ts';
import { SUPPORTED } from './request.ts';
import { ALLOW } from './response.ts';
import type { SessionParts } from './session-parts.ts';
import type { FailureKind } from './transaction/transaction.ts';

/** Sends one refresh; its success begins the interval anew, a failure for good ends the call. */
export function refreshSession(parts: SessionParts, changes: Changes): void {
  if (parts.dialog.allows('UPDATE')) refreshByUpdate(parts);
  else refreshByInvite(parts, changes);
}

function refreshByUpdate(parts: SessionParts): void {
  const { core, dialog, contact, timer, lose } = parts;
  const onResponse = ({ message }: ResponseEnvelope): void => {
    const { status, phrase } = message;
    if (status < 200) return;
    if (status < 300) {
      dialog.refresh(message);
      timer.heard(message);
    } else if (endsDialog('UPDATE', status)) lose(`${status} ${phrase}`);
    else if (timer.raise(message)) refreshByUpdate(parts);
    else timer.retry();
  };
  const headers = [contact, ALLOW, SUPPORTED, ...timer.proposal];
  // What the network did not take may get through until the interval ends.
  const onFailure = (detail: string, kind: FailureKind): void => (kind === 'unsent' ? timer.retry() : lose(detail));
  sendInDialog(core, parts, { method: 'UPDATE', headers, body: '' }, { onResponse, onFailure });
}

/** What is offered stands already; the peer's answer is told all the same, for it may differ. */
function refreshByInvite(parts: SessionParts, changes: Changes): void {
  void changes
    .offer(() => parts.describe(null))
    .then((outcome) => {
      if (outcome.kind === 'answered') parts.emit({ type: 'changed', body: outcome.body });
      else parts.timer.retry();
    });
}
