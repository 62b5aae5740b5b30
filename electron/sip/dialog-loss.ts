// Which final responses to a request within a call mean that the call is gone (RFC 3261 §12.2.1.2, RFC 5057 §5.1).

const ENDS_DIALOG: ReadonlySet<number> = new Set([404, 410, 416, 481, 482, 483, 484, 485, 502, 604]);
/** Requests that change or refresh the session: no answer to them means that nobody is there. */
const REFRESHING: ReadonlySet<string> = new Set(['INVITE', 'UPDATE']);

/** True when `status` in answer to `method` ends the dialog; 408 (also for none at all) where it was a refresh. */
export function endsDialog(method: string, status: number): boolean {
  return ENDS_DIALOG.has(status) || (status === 408 && REFRESHING.has(method));
}
