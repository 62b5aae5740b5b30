// Runs one of our modules where this machine has no network at all: a network namespace with nothing but a loopback
// interface that is down.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PeerProcess } from './peer-process.ts';
import { findPeer, peerPath } from './peers-present.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const NODE = join(ROOT, 'node_modules/.bin/node');
/** A user namespace first, so that root is needed only where those are switched off. */
const NAMESPACE = ['--map-root-user', '--net'];

/** Why it cannot be done here; null when it can. */
export function whyNotWithoutNetwork(): string | null {
  const unshare = findPeer('unshare');
  if (unshare === undefined) return 'unshare is not installed: apt-get install util-linux';
  const { status, stderr } = spawnSync(unshare, [...NAMESPACE, 'true'], { encoding: 'utf8' });
  return status === 0 ? null : `no network namespace can be made (${stderr.trim()})`;
}

/** Runs the module `file` of tests/peers/support; gives the JSON of its last line. */
export async function runWithoutNetwork(file: string): Promise<unknown> {
  const module = fileURLToPath(new URL(file, import.meta.url));
  const process = new PeerProcess(peerPath('unshare'), [...NAMESPACE, NODE, module], { cwd: ROOT });
  const { code } = await process.ended;
  const last = process.stdout.all.at(-1);
  if (code !== 0 || last === undefined) throw new Error(`it ended with ${code}\n${process.report()}`);
  return JSON.parse(last);
}
