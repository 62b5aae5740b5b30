// Whether an audio port could be had now: bound as a call would bind it, and given back.

import { WorldFault } from '../../base/errors.ts';
import type { Random } from '../../base/random.ts';
import { RtpSocket } from '../../media/rtp-socket.ts';

/** False: somebody has it. Rejects with a WorldFault when the address itself cannot be used. */
export async function isPortFree(host: string, port: number, random: Random): Promise<boolean> {
  try {
    const socket = await RtpSocket.open({ host, portMin: port, portMax: port }, () => {}, random);
    await socket.close();
    return true;
  } catch (fault) {
    // What can be tried again is a port that is taken: the address is not at fault.
    if (fault instanceof WorldFault && fault.retryable) return false;
    throw fault;
  }
}
