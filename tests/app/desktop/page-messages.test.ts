// What the page may say, and who may not say it.

import { describe, expect, it } from 'vitest';
import { CHANNELS } from '../../../shared/desktop-bridge.ts';
import { startScene } from './scene.ts';
import { StandInPage } from './stand-in/stand-in-page.ts';
import { StandInContents } from './stand-in/stand-in-window.ts';

const REFUSED = 'a message of an unknown frame was refused';

describe('the port to the engine', () => {
  it('goes to the page that asks, through its bridge', async () => {
    const { electron, engine } = await startScene();
    const page = electron.page();
    page.bridge.connect();
    const { message, origin, port } = await page.ports.next();
    expect({ message, origin }).toEqual({ message: 'ringside-port', origin: 'ringside://console' });
    const [served] = engine.ports;
    const heard = new Promise((resolve) => served?.on('message', ({ data }) => resolve(data)));
    served?.start();
    port.postMessage('hello');
    expect(await heard).toBe('hello');
    port.close();
  });

  it('is a new one after each load, and the old one is closed', async () => {
    const { electron, engine } = await startScene();
    electron.page().bridge.connect();
    expect(engine.closedPorts).toEqual([]);
    await electron.window.loadURL('ringside://console/');
    expect(engine.closedPorts).toEqual(engine.ports);
    electron.page().bridge.connect();
    expect(engine.ports).toHaveLength(2);
    expect(engine.closedPorts).toHaveLength(1);
  });

  it('is closed when the window’s process dies', async () => {
    const { electron, engine } = await startScene();
    electron.page().bridge.connect();
    electron.window.webContents.crash();
    expect(engine.closedPorts).toEqual(engine.ports);
  });
});

describe('a message', () => {
  it('of another window is refused', async () => {
    const { electron, engine } = await startScene();
    const other = new StandInContents();
    await other.loadURL('ringside://console/');
    const { bridge } = new StandInPage(electron.ipc, other);
    bridge.connect();
    bridge.setLanguage('en');
    bridge.notify({ title: 'x', body: '', callId: null });
    await expect(bridge.firstPassword()).rejects.toThrow('refused');
    expect(engine.ports).toEqual([]);
    expect(electron.notifications.all).toEqual([]);
    expect(engine.warnings).toEqual([REFUSED, REFUSED, REFUSED, REFUSED]);
  });

  it('of a frame inside our page is refused', async () => {
    const { electron, engine } = await startScene();
    const { webContents } = electron.window;
    const inner = webContents.frame('ringside://console/', webContents.mainFrame);
    new StandInPage(electron.ipc, webContents, inner).bridge.connect();
    expect(engine.ports).toEqual([]);
    expect(engine.warnings).toEqual([REFUSED]);
  });

  it('of a page that is not ours is refused', async () => {
    const { electron, engine } = await startScene();
    const page = electron.page();
    electron.window.webContents.mainFrame.url = 'https://example.com/';
    page.bridge.connect();
    expect(engine.ports).toEqual([]);
    expect(engine.warnings).toEqual([REFUSED]);
  });

  it('of a frame that is gone is refused', async () => {
    const { electron, engine } = await startScene();
    electron.ipc.send(CHANNELS.connect, { sender: electron.window.webContents, senderFrame: null });
    expect(engine.warnings).toEqual([REFUSED]);
  });

  it('that is not what it should be is dropped', async () => {
    const { electron, engine } = await startScene();
    const { webContents } = electron.window;
    const event = { sender: webContents, senderFrame: webContents.mainFrame };
    for (const notice of [null, 'text', { title: '', body: '', callId: null }, { title: 'x', body: 'x'.repeat(501) }])
      electron.ipc.send(CHANNELS.notify, event, notice);
    electron.ipc.send(CHANNELS.notify, event, { title: 'x', body: '', callId: '../../etc' });
    electron.ipc.send(CHANNELS.language, event, 'fr');
    expect(electron.notifications.all).toEqual([]);
    expect(engine.warnings).toEqual(Array(6).fill('a message of the page was not understood'));
  });
});

describe('the first start’s password', () => {
  it('is given to our page', async () => {
    const { electron } = await startScene((_electron, engine) => {
      engine.password = 'abcdefgh23456789';
    });
    expect(await electron.page().bridge.firstPassword()).toBe('abcdefgh23456789');
  });

  it('is nothing later', async () => {
    const { electron } = await startScene();
    expect(await electron.page().bridge.firstPassword()).toBeNull();
  });
});

describe('the language', () => {
  it('changes menu and tray at once, and is kept', async () => {
    const first = await startScene();
    expect(first.electron.menu.labels).toContain('退出 Ringside');
    first.electron.page().bridge.setLanguage('en');
    expect(first.electron.menu.labels).toContain('Quit Ringside');
    expect(first.electron.tray.menu.labels).toContain('Open Ringside');
    first.electron.app.quit();
    await first.electron.app.exits.next();
    const second = await startScene(() => {}, {}, first.dataDir);
    expect(second.electron.tray.tip).toBe('Ringside · no calls');
  });

  it('is the system’s until one is chosen', async () => {
    const { electron } = await startScene(({ app }) => {
      app.locale = 'de-DE';
    });
    expect(electron.tray.tip).toBe('Ringside · no calls');
  });
});
