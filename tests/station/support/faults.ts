// The ways in which the voice service of these tests breaks.

import type { Faults, Moment, Trouble } from '../../../electron/practice/voice-service/options.ts';

const GARBAGE: readonly (readonly [string, Trouble])[] = [
  ['random bytes', { kind: 'random-bytes', messages: 10 }],
  ['truncated frames', { kind: 'truncated-frames', messages: 10 }],
  ['a text message', { kind: 'text', text: '<html>502 Bad Gateway</html>' }],
  ['a message of 2 MiB', { kind: 'oversized' }],
];

/** Every way in which a service breaks that shows at once. */
export const BREAKS: readonly (readonly [string, Trouble])[] = [
  ['cuts the connection', { kind: 'cut' }],
  ['closes the connection in order', { kind: 'close' }],
  ['reports a server error', { kind: 'error', code: 55000001, message: 'ServerError' }],
  ['reports a dialogue error (599)', { kind: 'common-error', code: 55002070, message: 'AudioFlowError' }],
  ...GARBAGE.map(([name, trouble]) => [`sends ${name}`, trouble] as const),
];

/** One trouble at one moment. */
export const at = (moment: Moment, trouble: Trouble): Faults => ({ troubles: [{ at: moment, trouble }] });
/** The first connection suffers, later ones do not. */
export const firstOnly =
  (faults: Faults) =>
  (connection: number): Faults =>
    connection === 1 ? faults : {};
