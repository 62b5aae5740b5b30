// Completes package-lock.json after `npm install` behind a partial registry mirror: such a mirror serves only this
// machine's platform packages, npm leaves the others out of the lock, and `npm ci` then refuses it everywhere.
// Adds every optional platform package that a locked package names, with the os/cpu/libc its name states, and drops
// the mirror's download addresses. Run: node build/complete-lock.mjs

import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));

const SYSTEMS = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  linuxmusl: 'linux',
  openharmony: 'openharmony',
  sunos: 'sunos',
  win: 'win32',
  win32: 'win32',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  aix: 'aix',
};
const CPUS = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32', 'loong64', 'mips64el'];

for (const [where, entry] of Object.entries(lock.packages)) {
  delete entry.resolved;
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (where === '' || `node_modules/${name}` in lock.packages) continue;
    const words = name.split('/').at(-1).split('-');
    const os = words.map((word) => SYSTEMS[word]).find(Boolean);
    const cpu = words.find((word) => CPUS.includes(word));
    if (cpu === undefined) {
      console.warn(`left out: ${name}, whose name states no platform`);
      continue;
    }
    const added = { version, cpu: [cpu], optional: true };
    if (entry.dev) added.dev = true;
    if (os !== undefined) added.os = [os];
    if (name.endsWith('-musl')) added.libc = ['musl'];
    if (name.endsWith('-gnu') || name.endsWith('-gnueabihf')) added.libc = ['glibc'];
    lock.packages[`node_modules/${name}`] = added;
  }
}

lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
