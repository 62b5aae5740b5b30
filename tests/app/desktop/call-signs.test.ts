// What shows of the calls outside the page: tray, badge, notifications; and that the computer stays awake.

import { describe, expect, it } from 'vitest';
import { startScene } from './scene.ts';

describe('the tray', () => {
  it('tells how many calls are live, and leads back to the window', async () => {
    const { electron, engine } = await startScene();
    expect(electron.tray.tip).toBe('Ringside · 没有通话');
    engine.begin('call_1_a');
    engine.begin('call_2_a');
    expect(electron.tray.tip).toBe('Ringside · 2 通电话');
    expect(electron.tray.menu.labels).toEqual(['Ringside · 2 通电话', undefined, '打开 Ringside', '退出 Ringside']);
    engine.end('call_1_a');
    engine.fail('call_2_a', 'busy');
    expect(electron.tray.tip).toBe('Ringside · 没有通话');
    electron.window.isSmall = true;
    electron.tray.menu.click('打开 Ringside');
    expect(electron.window).toMatchObject({ isShown: true, isInFront: true, isSmall: false });
  });

  it('shows the number in the menu bar of macOS', async () => {
    const { electron, engine } = await startScene(() => {}, { platform: 'darwin' });
    engine.begin('call_1_a');
    expect(electron.tray.title).toBe('1');
    engine.end('call_1_a');
    expect(electron.tray.title).toBe('');
  });
});

describe('the badge', () => {
  it('is the number of live calls on dock and launcher', async () => {
    const { electron, engine } = await startScene();
    engine.begin('call_1_a');
    expect(electron.app.badge).toBe(1);
    engine.end('call_1_a');
    expect(electron.app.badge).toBe(0);
  });

  it('lies over the taskbar’s button on Windows, and says what it means', async () => {
    const { electron, engine } = await startScene(() => {}, { platform: 'win32' });
    engine.begin('call_1_a');
    expect(electron.window.overlay).toBe('Ringside · 1 通电话');
    engine.end('call_1_a');
    expect(electron.window.overlay).toBeNull();
  });
});

describe('the computer', () => {
  it('is kept awake while calls are live, and no longer', async () => {
    const { electron, engine } = await startScene();
    engine.begin('call_1_a');
    engine.begin('call_2_a');
    expect([...electron.blockers.values()]).toEqual(['prevent-app-suspension']);
    engine.end('call_1_a');
    expect(electron.blockers.size).toBe(1);
    engine.end('call_2_a');
    expect(electron.blockers.size).toBe(0);
  });
});

describe('a notification', () => {
  it('tells of a call in, and a click opens it', async () => {
    const { electron, engine } = await startScene();
    const { bridge } = electron.page();
    bridge.connect();
    const opened: string[] = [];
    bridge.onOpenCall((callId) => opened.push(callId));
    electron.window.hide();
    engine.begin('call_1_a', 'inbound');
    const notification = await electron.notifications.next();
    expect(notification).toMatchObject({ title: '来电', body: '138 0000 1234' });
    notification.emit('click');
    expect(opened).toEqual(['call_1_a']);
    expect(electron.window.isShown).toBe(true);
  });

  it('tells why a call failed or was cut off', async () => {
    const { electron, engine } = await startScene();
    engine.begin('call_1_a');
    engine.fail('call_1_a', 'no-answer');
    engine.begin('call_2_a');
    engine.end('call_2_a', 'voice-failed');
    expect(electron.notifications.all).toMatchObject([
      { title: '呼叫失败', body: '138 0000 1234 · 无人接听' },
      { title: '通话中断', body: '138 0000 1234 · 语音服务断开' },
    ]);
  });

  it('is not for what a person did, or what went as it should', async () => {
    const { electron, engine } = await startScene();
    engine.begin('call_1_a');
    engine.fail('call_1_a', 'cancelled');
    engine.begin('call_2_a');
    engine.end('call_2_a', 'customer');
    expect(electron.notifications.all).toEqual([]);
  });

  it('is not shown over the window itself', async () => {
    const { electron, engine } = await startScene();
    electron.window.emit('ready-to-show');
    engine.begin('call_1_a', 'inbound');
    expect(electron.notifications.all).toEqual([]);
  });

  it('may come from the page', async () => {
    const { electron } = await startScene();
    electron.page().bridge.notify({ title: '已保存', body: '', callId: null });
    expect(await electron.notifications.next()).toMatchObject({ title: '已保存' });
  });
});

describe('a right click', () => {
  it('offers what a field can do, and nothing where there is nothing', async () => {
    const { electron } = await startScene();
    const popups: (readonly (string | undefined)[])[] = [];
    for (const params of [
      { isEditable: true, selectionText: '' },
      { isEditable: false, selectionText: '138' },
      { isEditable: false, selectionText: '' },
    ]) {
      electron.window.webContents.emit('context-menu', {}, params);
      popups.push(electron.popups.splice(0).flatMap((menu) => menu.labels));
    }
    expect(popups).toEqual([['剪切', '复制', '粘贴'], ['复制'], []]);
  });
});

describe('a computer that wakes from sleep', () => {
  it('has its lines registered at once', async () => {
    const { electron, engine } = await startScene();
    electron.powerMonitor.emit('resume');
    expect(engine.resumes).toBe(1);
  });
});
