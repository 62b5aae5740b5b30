// Who may have a recording: every signed-in caller, asked by HTTP or by the desktop's own protocol.

import { ProductError } from '../../shared/errors.ts';
import { recordingName } from '../../shared/recording-name.ts';
import { roleCovers } from '../../shared/roles.ts';
import type { Store } from '../store/open-store.ts';
import { WordedError } from './border-error.ts';
import type { CallerHeaders } from './header-context.ts';
import { headerContext } from './header-context.ts';
import type { Recording } from './recordings.ts';
import { findRecording } from './recordings.ts';
import type { SignIn } from './sign-in.ts';
import { roleNeeded, WORDS } from './words.ts';

export interface AllowedRecording extends Recording {
  /** For a person's copy of it. */
  readonly downloadName: string;
}

/** Rejects with UNAUTHENTICATED, FORBIDDEN or NOT_FOUND, in the language that the headers ask for. */
export type RecordingDoor = (callId: string, headers: CallerHeaders) => Promise<AllowedRecording>;

const LEAST_ROLE = 'agent';

export function createRecordingDoor(parts: {
  readonly signIn: SignIn;
  readonly calls: Store['calls'];
  /** Null without a folder of recordings. */
  readonly recordings: string | null;
}): RecordingDoor {
  const { signIn, calls, recordings } = parts;
  return async (callId, headers) => {
    const { credential, language } = headerContext(headers, undefined);
    const { role } =
      credential.kind === 'known' ? credential.caller : await signIn.authenticate(credential.token, language);
    if (!roleCovers(role, LEAST_ROLE)) throw new WordedError('FORBIDDEN', roleNeeded(language, LEAST_ROLE));
    const row = await calls.find(callId);
    if (row === null) throw new ProductError('NOT_FOUND', `There is no call with the id ${callId.slice(0, 64)}.`);
    const recording = await findRecording(row, recordings);
    if (recording === null) throw new WordedError('NOT_FOUND', WORDS.noRecording[language]);
    return { ...recording, downloadName: recordingName(row.startedAt, row.phoneNumber) };
  };
}
