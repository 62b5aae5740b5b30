// Fifty live calls at ten updates a second each, in a real browser: the window stays free and nothing final is lost.

import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWithPeers } from '../peers/support/peers-present.ts';
import { until } from '../peers/support/wait-for.ts';
import { turn } from '../renderer/live/known-call.ts';
import type { LiveCallCenter } from '../renderer/live/live-console.ts';
import { liveConsole } from '../renderer/live/live-console.ts';
import { launchBrowser } from './support/browser.ts';

const CALLS = 50;
const TICK_MS = 100;
const TICKS = 100;
/** A turn is spoken for so many updates, then it is final and the other side begins. */
const UPDATES_OF_A_TURN = 20;
const TURNS = TICKS / UPDATES_OF_A_TURN;
const ENDED = 10;

const ids = Array.from({ length: CALLS }, (_, n) => `call_${n}`);
const sentence = (call: number, number: number): string => `第${call}通的第${number}句话说完了整整齐齐`;

describeWithPeers('fifty live calls at ten updates a second', ['chromium'], () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('keep the main thread of the wall less than half busy, and every final word arrives', async () => {
    const { page, calls, complaints } = await liveConsole(browser, { role: 'supervisor', place: 'wall' });
    for (const [n, callId] of ids.entries())
      calls.begin({ callId, phoneNumber: `1380000${String(n).padStart(4, '0')}` });
    await page
      .locator('[data-call]')
      .nth(CALLS - 1)
      .waitFor();
    await page.locator('[data-call=call_0]').click();
    await page.locator('.rs-panel canvas').waitFor();

    const meter = await loadMeter(page);
    await replay(calls);
    const { busy, messages } = await meter();
    console.log(`50 calls, ${messages} messages in 10 s: main thread ${(busy * 100).toFixed(0)} % busy`);

    for (const callId of ids.slice(-ENDED)) calls.move(callId, { status: 'ended', endReason: 'customer' });
    await page.mouse.move(5, 5);
    await page.getByText(`${CALLS - ENDED} 通`, { exact: true }).waitFor();
    for (const [n, callId] of ids.slice(0, CALLS - ENDED).entries()) {
      expect(await page.locator(`[data-call=${callId}]`).textContent()).toContain(sentence(n, TURNS));
    }
    for (const callId of ['call_0', 'call_17', 'call_39']) {
      await page.locator(`[data-call=${callId}]`).click();
      const said = page.locator('.rs-panel .rs-turn:not([aria-hidden]) .rs-bubble');
      await until('all turns are there', async () => (await said.count()) === TURNS);
      const n = ids.indexOf(callId);
      expect(await said.allTextContents()).toEqual(Array.from({ length: TURNS }, (_, k) => sentence(n, k + 1)));
    }
    expect(complaints).toEqual([]);
    // Nearly all came one by one: a figure for less would be no figure.
    expect(messages).toBeGreaterThan(CALLS * TICKS * 0.9);
    expect(busy).toBeLessThan(0.5);
  });
});

/** Ten seconds of every call: words that grow, what the AI does, levels of both sides, line quality. */
async function replay(calls: LiveCallCenter): Promise<void> {
  for (let tick = 0; tick < TICKS; tick += 1) {
    const due = performance.now() + TICK_MS;
    for (const [n, callId] of ids.entries()) calls.tell({ event: 'turn', callId, turn: spoken(n, tick) });
    calls.tell({
      event: 'levels',
      levels: ids.map((callId, n) => ({
        callId,
        atMs: tick * TICK_MS,
        customer: (tick * 37 + n) % 200,
        ai: (tick * 53) % 200,
      })),
    });
    if (tick % 10 === 0) {
      const at = new Date().toISOString();
      for (const callId of ids) {
        calls.tell({ event: 'ai', callId, ai: { state: tick % 20 === 0 ? 'listening' : 'speaking', since: at } });
      }
      calls.tell({
        event: 'meters',
        meters: ids.map((callId) => ({ callId, jitterMs: 6, received: tick * 5, lost: 0 })),
      });
    }
    // The pace is what is measured.
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
  }
}

/** Call `n`'s turn as it stands at `tick`: one letter more with each update, final with the last. */
function spoken(n: number, tick: number) {
  const number = Math.floor(tick / UPDATES_OF_A_TURN) + 1;
  const update = tick % UPDATES_OF_A_TURN;
  const final = update === UPDATES_OF_A_TURN - 1;
  const whole = sentence(n, number);
  return turn({
    turn: number,
    speaker: number % 2 === 0 ? 'ai' : 'customer',
    text: final ? whole : whole.slice(0, update + 1),
    final,
    startedAtMs: (tick - update) * TICK_MS,
    endedAtMs: final ? (tick + 1) * TICK_MS : null,
  });
}

interface Load {
  /** Share of the time that the page's main thread worked: processor time, so that other programs do not count. */
  readonly busy: number;
  /** Messages that came over the socket. */
  readonly messages: number;
}

/** Measures from now until it is asked. */
async function loadMeter(page: Page): Promise<() => Promise<Load>> {
  const session = await page.context().newCDPSession(page);
  let messages = 0;
  session.on('Network.webSocketFrameReceived', () => {
    messages += 1;
  });
  await session.send('Network.enable');
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await taskSeconds(session);
  const since = performance.now();
  return async () => ({
    busy: ((await taskSeconds(session)) - before) / ((performance.now() - since) / 1000),
    messages,
  });
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const task = metrics.find(({ name }) => name === 'TaskDuration');
  if (task === undefined) throw new Error('the browser does not tell its TaskDuration');
  return task.value;
}
