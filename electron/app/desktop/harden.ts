// What is switched off in Chromium before it starts.

import type { App } from 'electron';

/** Page and preload stay in the sandbox whatever a window asks for; the network is the engine's alone. */
export function harden(app: Pick<App, 'enableSandbox' | 'commandLine' | 'isPackaged'>): void {
  app.enableSandbox();
  // No name is resolved for the page: even one that is taken over reaches nobody.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('no-pings');
  if (!app.isPackaged) return;
  // A debugger could read what the page shows; in the product nobody needs one.
  app.commandLine.removeSwitch('remote-debugging-port');
  app.commandLine.removeSwitch('remote-debugging-pipe');
}
