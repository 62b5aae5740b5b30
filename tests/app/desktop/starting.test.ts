// The start: hardened before Electron is ready, one desktop per data directory, faults in plain words.

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startDesktop } from '../../../electron/app/desktop/start-desktop.ts';
import { WorldFault } from '../../../electron/base/errors.ts';
import { DataDirectoryHeld } from '../../../electron/store/data-directory-lock.ts';
import { temporaryDirectory } from '../../store/support.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FILES, PlayedEngine, startScene } from './scene.ts';
import { StandInElectron } from './stand-in/stand-in-electron.ts';

/** Starts over an engine that fails with `fault`, up to the question that is put about it. */
async function failing(fault: Error) {
  const electron = new StandInElectron();
  electron.app.becomeReady = () => {};
  const ready = Promise.resolve();
  electron.app.whenReady = () => ready;
  const started = startDesktop(electron.api, {
    words: ['--data-dir', temporaryDirectory()],
    variables: {},
    platform: 'linux',
    files: FILES,
    openEngine: () => Promise.reject(fault),
    clock: new FakeClock(),
    onSignal: () => {},
  });
  return { electron, started, question: await electron.questions.next() };
}

describe('the start', () => {
  it('is hardened before Electron is ready', async () => {
    const electron = new StandInElectron();
    const dataDir = join(temporaryDirectory(), 'made', 'now');
    void startDesktop(electron.api, {
      words: [],
      variables: { RINGSIDE_DATA_DIR: dataDir },
      platform: 'linux',
      files: FILES,
      openEngine: async () => new PlayedEngine(),
      clock: new FakeClock(),
      onSignal: () => {},
    });
    expect(electron.app.isSandboxed).toBe(true);
    expect(electron.app.paths.get('userData')).toBe(join(dataDir, 'window'));
    expect(statSync(join(dataDir, 'window')).mode & 0o777).toBe(0o700);
    expect(electron.schemes).toEqual([
      { scheme: 'ringside', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
    ]);
    expect(electron.app.switches).toContain('host-resolver-rules');
    expect(electron.windows).toEqual([]);
  });

  it('opens a window that has no way to the system', async () => {
    const { electron } = await startScene();
    const { options, webContents } = electron.window;
    expect(options.webPreferences).toEqual({
      preload: '/built/preload.cjs',
      additionalArguments: ['--ringside-version=0.1.0'],
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: true,
    });
    expect(webContents.loaded).toEqual(['ringside://console/']);
    expect(options.show).toBe(false);
    electron.window.emit('ready-to-show');
    expect(electron.window.isShown).toBe(true);
  });

  it('leaves no tools and no debugging port in the installed product, and takes tel: links', async () => {
    const { electron } = await startScene(({ app }) => {
      app.isPackaged = true;
      app.switches.add('remote-debugging-port');
    });
    expect(electron.window.options.webPreferences?.devTools).toBe(false);
    expect(electron.app.switches).not.toContain('remote-debugging-port');
    expect(electron.app.protocols).toEqual(['tel']);
    expect(electron.menu.labels).not.toContain('开发者工具');
  });

  it('opens the window where it was, and keeps where it is put', async () => {
    const dataDir = temporaryDirectory();
    const first = await startScene(() => {}, {}, dataDir);
    first.electron.window.bounds = { x: 50, y: 60, width: 1400, height: 800 };
    first.electron.window.emit('move');
    first.electron.app.quit();
    await first.electron.app.exits.next();
    const second = await startScene(() => {}, {}, dataDir);
    expect(second.electron.window.options).toMatchObject({ x: 50, y: 60, width: 1400, height: 800 });
  });

  it('opens it on the screen there is when its own is gone', async () => {
    const dataDir = temporaryDirectory();
    const first = await startScene(() => {}, {}, dataDir);
    first.electron.window.bounds = { x: 3000, y: 60, width: 1400, height: 800 };
    first.electron.window.maximize();
    first.electron.app.quit();
    await first.electron.app.exits.next();
    const second = await startScene(() => {}, {}, dataDir);
    expect(second.electron.window.options).toMatchObject({ x: 260, y: 120, width: 1400, height: 800 });
    expect(second.electron.window.isLarge).toBe(true);
  });
});

describe('a second start', () => {
  it('passes its number on and ends', async () => {
    const electron = new StandInElectron();
    electron.app.isFirst = false;
    await startDesktop(electron.api, {
      words: ['--data-dir', temporaryDirectory(), 'tel:+86-138-0000-1234'],
      variables: {},
      platform: 'linux',
      files: FILES,
      openEngine: () => Promise.reject(new Error('must not be opened')),
      clock: new FakeClock(),
      onSignal: () => {},
    });
    expect(electron.app.lockData).toEqual({ dial: '+8613800001234' });
    expect(electron.app.exits.all).toEqual([0]);
  });

  it('brings the first one’s window to the front and hands its page the number', async () => {
    const { electron } = await startScene();
    const { bridge } = electron.page();
    bridge.connect();
    const dialled: string[] = [];
    bridge.onDial((number) => dialled.push(number));
    electron.app.emit('second-instance', {}, ['ringside'], '/', { dial: '+8613800001234' });
    electron.app.emit('second-instance', {}, ['ringside', '--http-port', '3000', 'tel:10086'], '/', {});
    electron.app.emit('second-instance', {}, ['ringside', '--http-port', '3000'], '/', { dial: null });
    expect(dialled).toEqual(['+8613800001234', '10086']);
    expect(electron.window.isInFront).toBe(true);
  });

  it('hands nothing on that is no number', async () => {
    const { electron } = await startScene();
    const { bridge } = electron.page();
    bridge.connect();
    const dialled: string[] = [];
    bridge.onDial((number) => dialled.push(number));
    for (const data of [{ dial: 'tel:<script>' }, { dial: 7 }, 'tel:1', null, undefined])
      electron.app.emit('second-instance', {}, ['ringside', 'https://example.com/1'], '/', data);
    expect(dialled).toEqual([]);
  });
});

describe('a number on the first command line', () => {
  it('waits until the page is there and listens', async () => {
    const words = ['--data-dir', temporaryDirectory(), 'tel:10086'];
    const { electron } = await startScene(() => {}, { words });
    const { bridge } = electron.page();
    bridge.connect();
    const dialled: string[] = [];
    bridge.onDial((number) => dialled.push(number));
    expect(dialled).toEqual(['10086']);
  });

  it('may come as a link of macOS before everything else', async () => {
    const { electron } = await startScene(({ app }) => {
      const whenReady = app.whenReady.bind(app);
      app.whenReady = () => {
        app.emit('open-url', { preventDefault: () => {} }, 'tel:10010');
        return whenReady();
      };
    });
    const { bridge } = electron.page();
    bridge.connect();
    const dialled: string[] = [];
    bridge.onDial((number) => dialled.push(number));
    expect(dialled).toEqual(['10010']);
  });
});

describe('a start that fails', () => {
  it('names the station that holds the data directory, and opens its page', async () => {
    const holder = { pid: 4711, url: 'http://127.0.0.1:3000', token: null };
    const { electron, started, question } = await failing(new DataDirectoryHeld('/data', holder));
    expect(question.options.message).toBe('数据目录正被另一个站点使用（进程 4711）');
    expect(question.options.detail).toContain('ringside-');
    question.click('在浏览器打开');
    await started;
    expect(electron.opened).toEqual(['http://127.0.0.1:3000/']);
    expect(electron.app.exits.all).toEqual([1]);
  });

  it.each([null, 'file:///etc/passwd', 'javascript:1'])('offers no page where the holder’s is %s', async (url) => {
    const { electron, started, question } = await failing(
      new DataDirectoryHeld('/data', { pid: 4711, url, token: null }),
    );
    expect(question.options.buttons).toEqual(['关闭']);
    question.click('关闭');
    await started;
    expect(electron.opened).toEqual([]);
  });

  it('says why in plain words', async () => {
    const { electron, started, question } = await failing(new WorldFault('the log cannot be written to /data', false));
    expect(question.options).toMatchObject({
      message: 'Ringside 无法启动',
      detail: 'the log cannot be written to /data',
    });
    question.click('关闭');
    await started;
    expect(electron.app.exits.all).toEqual([1]);
  });

  it('says so when its own window cannot be made, and closes the engine', async () => {
    const engine = new PlayedEngine();
    const electron = new StandInElectron();
    const parts = electron.api;
    const started = startDesktop(
      {
        ...parts,
        Tray: class {
          constructor() {
            throw new Error('no tray');
          }
        } as unknown as typeof parts.Tray,
      },
      {
        words: ['--data-dir', temporaryDirectory()],
        variables: {},
        platform: 'linux',
        files: FILES,
        openEngine: async () => engine,
        clock: new FakeClock(),
        onSignal: () => {},
      },
    );
    electron.app.becomeReady();
    const question = await electron.questions.next();
    expect(question.options.detail).toContain('no tray');
    expect(engine.closing).toBe(1);
    question.click('关闭');
    await started;
    expect(electron.app.exits.all).toEqual([1]);
  });

  it.each([
    ['which setting is wrong', ['--http-port', '99999'], '--http-port: a port is 0 to 65535'],
    [
      'that the data directory cannot be written',
      ['--data-dir', '/proc/nowhere'],
      'the data directory /proc/nowhere cannot be written',
    ],
  ])('says %s before anything is started', async (_what, words, message) => {
    const electron = new StandInElectron();
    await startDesktop(electron.api, {
      words,
      variables: {},
      platform: 'linux',
      files: FILES,
      openEngine: () => Promise.reject(new Error('must not be opened')),
      clock: new FakeClock(),
      onSignal: () => {},
    });
    expect(electron.errorBoxes).toEqual([expect.stringContaining(message)]);
    expect(electron.app.exits.all).toEqual([1]);
  });
});
