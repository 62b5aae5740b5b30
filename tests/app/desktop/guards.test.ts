// The page stays where it is, opens nothing, embeds nothing, and is granted nothing but copying.

import { describe, expect, it } from 'vitest';
import { isOurPage, outsideLink } from '../../../electron/app/desktop/guards.ts';
import { startScene } from './scene.ts';

const FOREIGN = [
  'https://example.com/',
  'http://127.0.0.1:3000/',
  'file:///etc/passwd',
  'data:text/html,hello',
  'javascript:alert(1)',
  'ringside://elsewhere/',
  'ringside://console.example.com/',
  'ringside://console:80/',
  'ringside://someone@console/',
  'about:blank',
  'not an address',
];

describe('the address of the page', () => {
  it('is told from those that look like it', () => {
    expect(isOurPage('ringside://console/')).toBe(true);
    expect(isOurPage('ringside://console/index.html#/wall')).toBe(true);
    expect(FOREIGN.filter(isOurPage)).toEqual([]);
  });
});

describe('a link to the outside', () => {
  it('is plain https and nothing else', () => {
    expect(outsideLink('https://example.com/docs?x=1')).toBe('https://example.com/docs?x=1');
    const others = [...FOREIGN.slice(1), 'https://user:secret@example.com/', 'ssh://example.com', 'tel:10086'];
    expect(others.map(outsideLink)).toEqual(others.map(() => null));
  });
});

describe('the window’s contents', () => {
  it('may go nowhere but to our page, by any way', async () => {
    const { electron, engine } = await startScene();
    const { webContents } = electron.window;
    for (const way of ['will-navigate', 'will-redirect', 'will-frame-navigate'] as const) {
      expect(webContents.tryTo(way, 'ringside://console/index.html')).toBe(true);
      expect(FOREIGN.filter((url) => webContents.tryTo(way, url))).toEqual([]);
    }
    expect(engine.warnings).toContain('the page was kept from leaving');
  });

  it('open no window; an https link goes to the system’s browser', async () => {
    const { electron } = await startScene();
    const { webContents } = electron.window;
    expect([...FOREIGN, 'ringside://console/'].map((url) => webContents.openWindow(url))).toEqual(
      [...FOREIGN, ''].map(() => 'deny'),
    );
    expect(electron.opened).toEqual(['https://example.com/']);
  });

  it('embed no webview', async () => {
    const { electron } = await startScene();
    expect(electron.window.webContents.tryTo('will-attach-webview', 'ringside://console/')).toBe(false);
  });
});

describe('the session', () => {
  it('lets our page copy, and grants nothing else to anybody', async () => {
    const { electron } = await startScene();
    const { session } = electron;
    const both = (granted: boolean) => ({ asked: granted, looked: granted });
    expect(session.grants('clipboard-sanitized-write', 'ringside://console/')).toEqual(both(true));
    expect(session.grants('clipboard-sanitized-write', 'ringside://console/', false)).toEqual(both(false));
    expect(session.grants('clipboard-sanitized-write', 'https://example.com/')).toEqual(both(false));
    for (const permission of ['media', 'notifications', 'geolocation', 'openExternal', 'clipboard-read', 'unknown'])
      expect(session.grants(permission, 'ringside://console/')).toEqual(both(false));
    expect(session.isDeviceAllowed()).toBe(false);
    expect(session.captures()).toBe(false);
  });

  it('loads nothing from the network or the disk', async () => {
    const { electron } = await startScene();
    const { session } = electron;
    expect(session.loads('ringside://console/assets/index.js')).toBe(true);
    expect(session.loads('blob:ringside://console/6f1c')).toBe(true);
    for (const url of ['https://example.com/', 'http://127.0.0.1/', 'ws://127.0.0.1/', 'file:///etc/passwd'])
      expect(session.loads(url)).toBe(false);
  });
});
