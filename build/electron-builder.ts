// How the product is packed: Windows (nsis), macOS (dmg), Linux (AppImage, deb).

import type { Configuration } from 'electron-builder';
import { APP_ID } from '../electron/app/desktop/app-id.ts';
import { setFuses } from './desktop/fuses.ts';
import { runtimePackages } from './desktop/runtime-packages.ts';

const SQLITE = 'node_modules/better-sqlite3';

/** The configuration for the repository at `root`, where everything is built already. */
export function packaging(root: string): Configuration {
  const packages = runtimePackages(root, 'out/station').map((folder) => `${folder.replaceAll('\\', '/')}/**`);
  return {
    appId: APP_ID,
    productName: 'Ringside',
    directories: { output: 'out/packages', buildResources: 'build/desktop' },
    files: [
      'package.json',
      'out/station/**',
      'out/desktop/**',
      'out/console/**',
      '!node_modules/**',
      ...packages,
      // Sources of what is built, maps that only tell where it came from, binaries for other systems.
      `!${SQLITE}/{deps,src,binding.gyp}`,
      `!${SQLITE}/{deps,src}/**`,
      `!${SQLITE}/prebuilds/!(\${platform}-\${arch}.node)`,
      '!**/*.{map,d.ts,d.mts,d.cts}',
    ],
    asar: true,
    asarUnpack: ['**/*.node'],
    // Everything native is there already, by Node-API: one binary for Node 24 and Electron 45.
    npmRebuild: false,
    electronLanguages: ['zh-CN', 'en-US'],
    protocols: [{ name: 'Telephone numbers', schemes: ['tel'] }],
    extraMetadata: { homepage: 'https://example.com/ringside', author: 'Ringside <ringside@example.com>' },
    publish: null,
    afterPack: setFuses,
    win: { target: ['nsis'], icon: 'out/desktop/icons/icon.ico' },
    nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
    mac: {
      target: ['dmg'],
      category: 'public.app-category.business',
      icon: 'out/desktop/icons/icon.icns',
      hardenedRuntime: true,
      entitlements: 'build/desktop/entitlements.mac.plist',
      entitlementsInherit: 'build/desktop/entitlements.mac.plist',
    },
    linux: {
      target: ['AppImage', 'deb'],
      executableName: 'ringside',
      category: 'Office',
      icon: 'out/desktop/icons/icon.png',
    },
  };
}
