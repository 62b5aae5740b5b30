// Electron's fuses: what is burnt out of the binary, so that nobody turns the installed product into another program.

import { join } from 'node:path';
import type { FuseV1Config } from '@electron/fuses';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import type { AfterPackContext } from 'electron-builder';

export const FUSES: FuseV1Config<boolean> = {
  version: FuseVersion.V1,
  // A fuse that a later Electron adds has to be decided about here.
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Faster WebAssembly by the processor's own traps; no way in.
  [FuseV1Options.WasmTrapHandlers]: true,
};

/** Sets them in the packed binary, before it is signed. */
export async function setFuses({ appOutDir, electronPlatformName, packager }: AfterPackContext): Promise<void> {
  const name = packager.appInfo.productFilename;
  const program = { darwin: `${name}.app`, win32: `${name}.exe` }[electronPlatformName] ?? name.toLowerCase();
  const isMac = electronPlatformName === 'darwin';
  // Apple's processors run nothing whose signature does not fit, not even an unsigned build for a test.
  await flipFuses(join(appOutDir, program), { ...FUSES, resetAdHocDarwinSignature: isMac });
}
