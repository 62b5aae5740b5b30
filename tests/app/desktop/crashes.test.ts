// A window that crashes or hangs: it comes back a few times, then a person decides; the engine does not notice.

import { describe, expect, it } from 'vitest';
import { startScene } from './scene.ts';

const PAGE = 'ringside://console/';

describe('a window that crashes', () => {
  it('is loaded again, three times in a minute', async () => {
    const { electron, engine, clock } = await startScene();
    const { webContents } = electron.window;
    for (let crash = 0; crash < 3; crash += 1) webContents.crash();
    expect(webContents.loaded).toEqual([PAGE, PAGE, PAGE, PAGE]);
    clock.advance(60_000);
    webContents.crash();
    expect(webContents.loaded).toHaveLength(5);
    expect(electron.questions.all).toEqual([]);
    expect(engine.closing).toBe(0);
  });

  it('more often than that asks, and is loaded on yes', async () => {
    const { electron, engine } = await startScene();
    const { webContents } = electron.window;
    for (let crash = 0; crash < 4; crash += 1) webContents.crash();
    const question = await electron.questions.next();
    expect(question.options).toMatchObject({ message: '窗口反复崩溃', detail: '通话不受影响，仍在继续。' });
    expect(webContents.loaded).toHaveLength(4);
    question.click('重新打开窗口');
    await expect.poll(() => webContents.loaded.length).toBe(5);
    expect(engine.closing).toBe(0);
  });

  it('more often than that quits on no, and even then asks about calls', async () => {
    const { electron, engine } = await startScene();
    engine.begin('call_1_a');
    for (let crash = 0; crash < 4; crash += 1) electron.window.webContents.crash();
    (await electron.questions.next()).click('退出 Ringside');
    expect((await electron.questions.next()).options.message).toBe('还有 1 通电话在进行');
    expect(engine.closing).toBe(0);
  });

  it('and was given up for the calls’ sake comes back when it is wanted again', async () => {
    const { electron, engine } = await startScene();
    engine.begin('call_1_a');
    for (let crash = 0; crash < 4; crash += 1) electron.window.webContents.crash();
    (await electron.questions.next()).click('退出 Ringside');
    (await electron.questions.next()).click('留在托盘');
    await expect.poll(() => electron.window.isShown).toBe(false);
    electron.tray.emit('click');
    expect(electron.window.webContents.loaded).toHaveLength(5);
    expect(electron.window.isShown).toBe(true);
    electron.tray.emit('click');
    expect(electron.window.webContents.loaded).toHaveLength(5);
  });

  it('is left alone when its process ended as it should', async () => {
    const { electron } = await startScene();
    electron.window.webContents.crash('clean-exit');
    expect(electron.window.webContents.loaded).toEqual([PAGE]);
  });
});

describe('a window that hangs', () => {
  it('gets ten seconds, then it is loaded again', async () => {
    const { electron, clock } = await startScene();
    const { webContents } = electron.window;
    webContents.emit('unresponsive');
    webContents.emit('unresponsive');
    clock.advance(9999);
    expect(webContents.loaded).toEqual([PAGE]);
    clock.advance(1);
    expect(webContents.loaded).toEqual([PAGE, PAGE]);
    expect(clock.pendingTimers).toBe(0);
  });

  it('and reacts again in time goes on', async () => {
    const { electron, clock } = await startScene();
    const { webContents } = electron.window;
    webContents.emit('unresponsive');
    clock.advance(9000);
    webContents.emit('responsive');
    clock.advance(60_000);
    expect(webContents.loaded).toEqual([PAGE]);
  });
});

describe('a window that is gone altogether', () => {
  it('is made anew when it is wanted; the program goes on', async () => {
    const { electron, engine } = await startScene();
    electron.window.destroy();
    electron.app.emit('window-all-closed');
    expect(electron.app.exits.all).toEqual([]);
    electron.tray.emit('click');
    expect(electron.windows).toHaveLength(2);
    expect(electron.window.webContents.loaded).toEqual([PAGE]);
    expect(engine.closing).toBe(0);
  });
});
