// Tests that need real peers: where one is not installed they are skipped loudly, and under CI=true they fail.

import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';

/** Program → Debian package that brings it. */
const PEERS = {
  kamailio: 'kamailio',
  sipp: 'sip-tester',
  baresip: 'baresip-core',
  setpriv: 'util-linux',
  unshare: 'util-linux',
  curl: 'curl',
  jq: 'jq',
  chromium: 'chromium',
} as const;

export type Peer = keyof typeof PEERS;

/** Debian keeps servers in /usr/sbin, which is not in everybody's PATH. */
function searchPath(): string[] {
  return [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'].filter((folder) => folder !== '');
}

/** Where the program is; undefined when it is not installed. */
export function findPeer(peer: Peer): string | undefined {
  return searchPath()
    .map((folder) => join(folder, peer))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** The program's path; throws with the package to install. */
export function peerPath(peer: Peer): string {
  const path = findPeer(peer);
  if (path === undefined) throw new Error(`${peer} is not installed: apt-get install ${PEERS[peer]}`);
  return path;
}

/** `describe` for tests that talk to `peers`. */
export function describeWithPeers(name: string, peers: readonly Peer[], body: () => void): void {
  const missing = [...peers, 'setpriv' as const].filter((peer) => findPeer(peer) === undefined);
  if (missing.length === 0) {
    describe(name, body);
    return;
  }
  const advice = `${missing.join(', ')} not installed: apt-get install ${missing.map((peer) => PEERS[peer]).join(' ')}`;
  if (process.env.CI === 'true') {
    describe(name, () => {
      it('has its real peers', () => {
        throw new Error(advice);
      });
    });
    return;
  }
  console.warn(`\n*** SKIPPED: ${name} (${advice})\n`);
  describe.skip(name, body);
}
