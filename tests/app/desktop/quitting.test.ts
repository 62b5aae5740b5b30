// Quitting: at once when nobody is on the phone, else only by a clear yes; in order, in time, and once.

import { describe, expect, it } from 'vitest';
import type { Scene } from './scene.ts';
import { startScene } from './scene.ts';

const exits = ({ electron }: Scene) => electron.app.exits.all;

describe('quitting without calls', () => {
  it('closes the engine and then exits', async () => {
    const scene = await startScene();
    scene.electron.app.quit();
    expect(await scene.electron.app.exits.next()).toBe(0);
    expect(scene.engine.closing).toBe(1);
    expect(scene.electron.questions.all).toEqual([]);
  });

  it('is what the window’s × means on Windows and Linux', async () => {
    const scene = await startScene();
    scene.electron.window.close();
    expect(await scene.electron.app.exits.next()).toBe(0);
  });

  it('is not what the window’s × means on macOS', async () => {
    const { electron, engine } = await startScene(() => {}, { platform: 'darwin' });
    electron.window.show();
    electron.window.close();
    expect(electron.window.isShown).toBe(false);
    expect(engine.closing).toBe(0);
    electron.app.emit('activate');
    expect(electron.window.isShown).toBe(true);
  });

  it('takes 4.7 s at most, and then says that it was not in order', async () => {
    const scene = await startScene((_electron, engine) => {
      engine.closed = new Promise(() => {});
    });
    scene.electron.tray.menu.click('退出 Ringside');
    await Promise.resolve();
    scene.clock.advance(4699);
    expect(exits(scene)).toEqual([]);
    scene.clock.advance(1);
    expect(await scene.electron.app.exits.next()).toBe(1);
  });
});

describe('quitting while calls are live', () => {
  async function during(calls: number): Promise<Scene> {
    const scene = await startScene();
    for (let call = 1; call <= calls; call += 1) scene.engine.begin(`call_${call}_a`);
    scene.electron.window.show();
    return scene;
  }

  it('asks over the window, says how many, and does no harm on Enter or Escape', async () => {
    const { electron } = await during(2);
    electron.window.close();
    const { options, isOverWindow } = await electron.questions.next();
    expect(isOverWindow).toBe(true);
    expect(options.message).toBe('还有 2 通电话在进行');
    expect(options.detail).toContain('退出会挂断');
    expect(options.buttons).toEqual(['挂断并退出', '留在托盘', '取消']);
    expect(options.buttons?.[options.defaultId ?? -1]).toBe('留在托盘');
    expect(options.buttons?.[options.cancelId ?? -1]).toBe('取消');
  });

  it('hangs up and exits on yes', async () => {
    const { electron, engine } = await during(1);
    electron.window.close();
    (await electron.questions.next()).click('挂断并退出');
    expect(await electron.app.exits.next()).toBe(0);
    expect(engine.closing).toBe(1);
  });

  it('hides the window and lets the calls go on when told to stay', async () => {
    const { electron, engine } = await during(1);
    electron.window.close();
    const hidden = new Promise((resolve) => {
      electron.window.hide = () => resolve('hidden');
    });
    (await electron.questions.next()).click('留在托盘');
    expect(await hidden).toBe('hidden');
    expect(engine.closing).toBe(0);
  });

  it('changes nothing on cancel, and asks again the next time', async () => {
    const scene = await during(1);
    scene.electron.app.quit();
    const first = await scene.electron.questions.next();
    first.click('取消');
    await new Promise(setImmediate);
    scene.electron.app.quit();
    (await scene.electron.questions.next()).click('挂断并退出');
    expect(await scene.electron.app.exits.next()).toBe(0);
    expect(scene.engine.closing).toBe(1);
  });

  it('asks once, however often it is wished', async () => {
    const { electron } = await during(1);
    electron.window.close();
    electron.app.quit();
    electron.tray.menu.click('退出 Ringside');
    expect(electron.questions.all).toHaveLength(1);
  });

  it('waits for no answer any more when the last call has ended meanwhile', async () => {
    const { electron, engine } = await during(1);
    electron.window.close();
    engine.end('call_1_a');
    electron.window.close();
    expect(await electron.app.exits.next()).toBe(0);
  });

  it('asks in English where English was chosen', async () => {
    const { electron, engine } = await startScene();
    electron.page().bridge.setLanguage('en');
    engine.begin('call_1_a');
    electron.app.quit();
    expect((await electron.questions.next()).options).toMatchObject({
      message: '1 call still going on',
      buttons: ['Hang up and quit', 'Keep in tray', 'Cancel'],
    });
  });

  it.each([
    ['a signal', (scene: Scene) => scene.signal()],
    ['the system’s shutdown', (scene: Scene) => scene.electron.powerMonitor.emit('shutdown')],
    ['the end of the Windows session', (scene: Scene) => scene.electron.window.emit('session-end')],
  ])('asks nobody on %s', async (_what, end) => {
    const scene = await during(2);
    end(scene);
    expect(await scene.electron.app.exits.next()).toBe(0);
    expect(scene.electron.questions.all).toEqual([]);
    expect(scene.engine.closing).toBe(1);
  });
});
