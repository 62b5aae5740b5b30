// Which final responses to a request within a call mean that the call is gone (RFC 3261 §12.2.1.2, RFC 5057 §5.1).

/** That one is not there any more, that no way leads there, or that nobody answers. */
const ENDS_DIALOG: ReadonlySet<number> = new Set([404, 408, 410, 416, 481, 482, 483, 484, 485, 502, 604]);
/** Requests that concern the session itself. */
const REFRESHING: ReadonlySet<string> = new Set(['INVITE', 'UPDATE']);

/**
 * True when `status` in answer to `method` ends the dialog. Of other methods 481 alone does, against the letter of RFC 5057:
 * an exchange says 404 to a REFER whose target it does not know, and the call is well.
 */
export function endsDialog(method: string, status: number): boolean {
  return status === 481 || (REFRESHING.has(method) && ENDS_DIALOG.has(status));
}
