// A loopback address of this process alone, so that fixed ports of test runs side by side never meet.

/** Linux answers on all of 127.0.0.0/8; elsewhere there is only 127.0.0.1. */
export const LOOPBACK =
  process.platform === 'linux' ? `127.77.${(process.pid >> 8) & 0xff}.${process.pid & 0xff || 1}` : '127.0.0.1';
