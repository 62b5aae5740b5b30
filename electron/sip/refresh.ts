// Refreshing the session (RFC 4028 §7.4): by UPDATE where the peer takes it, else by an INVITE with what stands.

import type { Changes } from './changes.ts';
import { endsDialog } from './dialog-loss.ts';
import { sendInDialog } from './dialog-request.ts';
import { SUPPORTED } from './request.ts';
import { ALLOW } from './response.ts';
import type { SessionParts } from './session-parts.ts';
import type { SipCallEvent } from './user-agent-port.ts';

/** Sends one refresh; its success begins the interval anew, a failure for good ends the call. */
export function refreshSession(parts: SessionParts, changes: Changes, emit: (event: SipCallEvent) => void): void {
  if (parts.dialog.allows('UPDATE')) refreshByUpdate(parts);
  else refreshByInvite(parts, changes, emit);
}

function refreshByUpdate(parts: SessionParts): void {
  const { core, dialog, account, contact, timer, lose } = parts;
  const headers = [contact, ALLOW, SUPPORTED, ...timer.proposal];
  sendInDialog(
    core,
    dialog,
    account,
    { method: 'UPDATE', headers, body: '' },
    {
      onResponse: ({ message }) => {
        const { status, phrase } = message;
        if (status < 200) return;
        if (status < 300) {
          dialog.refresh(message);
          timer.heard(message);
        } else if (endsDialog('UPDATE', status)) lose(`${status} ${phrase}`);
        else if (timer.raise(message)) refreshByUpdate(parts);
        else timer.retry();
      },
      onFailure: lose,
    },
  );
}

/** What is offered stands already; the peer's answer is told all the same, for it may differ. */
function refreshByInvite(parts: SessionParts, changes: Changes, emit: (event: SipCallEvent) => void): void {
  void changes
    .offer(() => parts.describe(null))
    .then((outcome) => {
      if (outcome.kind === 'answered') emit({ type: 'changed', body: outcome.body });
      else parts.timer.retry();
    });
}
