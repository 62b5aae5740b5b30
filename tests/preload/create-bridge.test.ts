// The bridge in the page's process: what waits for a listener, what is passed on, and that nothing else is there.

import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createBridge } from '../../electron/preload/create-bridge.ts';
import { CHANNELS } from '../../shared/desktop-bridge.ts';

function scene(platform = 'linux') {
  const toPage = new EventEmitter();
  const sent: unknown[][] = [];
  const posted: unknown[][] = [];
  const answers: unknown[] = [];
  const ipc = {
    send: (...values: unknown[]) => sent.push(values),
    invoke: async () => answers.shift(),
    on: (channel: string, listener: (event: { ports: readonly string[] }, value: unknown) => void) =>
      toPage.on(channel, listener),
  };
  const page = {
    location: { origin: 'ringside://console' },
    postMessage: (...values: unknown[]) => posted.push(values),
  };
  const bridge = createBridge<string>(ipc, page, { platform, argv: ['electron', '--ringside-version=1.2.3', 'more'] });
  const tell = (channel: string, value?: unknown, ports: readonly string[] = []) =>
    toPage.emit(channel, { ports }, value);
  return { bridge, sent, posted, tell, answerWith: (value: unknown) => answers.push(value) };
}

describe('the bridge', () => {
  it('offers its few things and nothing else', () => {
    const { bridge } = scene();
    expect(Object.keys(bridge).sort()).toEqual([
      ...['connect', 'firstPassword', 'notify', 'onDial', 'onOpenCall'],
      ...['platform', 'setLanguage', 'version'],
    ]);
    expect(bridge).toMatchObject({ platform: 'linux', version: '1.2.3' });
    expect(scene('darwin').bridge.platform).toBe('darwin');
  });

  it('passes a port on to its own window alone', () => {
    const { bridge, sent, posted, tell } = scene();
    bridge.connect();
    expect(sent).toEqual([[CHANNELS.connect]]);
    tell(CHANNELS.port, null, ['the port']);
    expect(posted).toEqual([['ringside-port', 'ringside://console', ['the port']]]);
  });

  it('keeps the newest number until somebody listens, and hands it over once', () => {
    const { bridge, tell } = scene();
    tell(CHANNELS.dial, '10010');
    tell(CHANNELS.dial, '10086');
    const heard: string[] = [];
    const stop = bridge.onDial((number) => heard.push(number));
    tell(CHANNELS.dial, '95588');
    stop();
    const later: string[] = [];
    bridge.onDial((number) => later.push(number));
    expect([heard, later]).toEqual([['10086', '95588'], []]);
  });

  it('tells which call a notification was about', () => {
    const { bridge, tell } = scene();
    const opened: string[] = [];
    bridge.onOpenCall((callId) => opened.push(callId));
    tell(CHANNELS.openCall, 'call_1_a');
    expect(opened).toEqual(['call_1_a']);
  });

  it('sends a notice without anything else that hangs on it', () => {
    const { bridge, sent } = scene();
    const notice = { title: 'a', body: 'b', callId: null, icon: 'file:///etc/passwd' };
    bridge.notify(notice);
    expect(sent).toEqual([[CHANNELS.notify, { title: 'a', body: 'b', callId: null }]]);
  });

  it('takes for a password what is text alone', async () => {
    const { bridge, answerWith } = scene();
    answerWith('abcdefgh');
    expect(await bridge.firstPassword()).toBe('abcdefgh');
    answerWith({ not: 'text' });
    expect(await bridge.firstPassword()).toBeNull();
  });
});
