// The wire between browser and station is cut for ten seconds in the middle of a conversation: nothing is lost.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CallEvent } from '../../shared/events.ts';
import { describeWithPeers } from '../peers/support/peers-present.ts';
import { until } from '../peers/support/wait-for.ts';
import { storedTurns } from '../station/support/database.ts';
import { ask } from '../station/support/http.ts';
import { launchBrowser, openConsole, signIn } from './support/browser.ts';
import { CutLine } from './support/cut-line.ts';
import { dial, hangUpButton, heard, PATIENT, saidTexts } from './support/desk.ts';
import { tokenOf } from './support/people.ts';
import type { ConsoleStation } from './support/station.ts';
import { startConsoleStation } from './support/station.ts';

const POLLED = { timeout: 10_000 };
const CUT_MS = 10_000;
/** Ten seconds to lose it, as many to find out, and the talk before and after. */
const DEADLINE = 120_000;
/** The browser tells its own console that a socket broke: that is what is tested here. */
const BROKEN_SOCKET = /WebSocket connection|ERR_CONNECTION|ERR_EMPTY_RESPONSE/;

describeWithPeers('a console whose connection is cut', ['chromium'], () => {
  let browser: Browser;
  let station: ConsoleStation;
  beforeAll(async () => {
    browser = await launchBrowser();
    station = await startConsoleStation();
  });
  afterAll(async () => {
    await browser?.close();
    await station?.[Symbol.asyncDispose]();
  });

  it(
    'tells it, keeps the last state, and is brought up to date',
    async () => {
      const events = eventsOf(station);
      await using broken = await CutLine.open(station.url);
      await using dead = await CutLine.open(station.url);
      await using first = await openConsole(browser, broken.url);
      await using second = await openConsole(browser, dead.url);
      await signIn(first.page, 'admin', station.password);
      await signIn(second.page, 'admin', station.password);
      const { page } = first;

      await dial(page, '138 0000 5678');
      await dial(page, PATIENT);
      const other = await until('the first call', () => callTo(events(), '13800005678'));
      const talk = await until('the second call', () => callTo(events(), '13800001234'));
      // The other window shows what it saw first until somebody chooses.
      await second.page.getByRole('button', { name: /138 0000 1234/ }).click();
      await heard(page, '客户', '方便，您请说。');
      await heard(second.page, '客户', '方便，您请说。');

      // Both wires go at once: one breaks, the other falls silent.
      const cutAt = performance.now();
      const before = finalsOf(events(), talk).length;
      broken.cut('reset');
      dead.cut('silence');
      await page.getByText('和站点的连接断了').waitFor();
      await page.getByText(/^断开前 \d\d:\d\d:\d\d$/).waitFor();
      const kept = await saidTexts(page);
      await hangUpButton(page).focus();
      await page.getByRole('tooltip').getByText('现在挂不了').waitFor();

      // Meanwhile both sides go on talking, one call ends, and a colleague's call begins.
      const token = await tokenOf(station, 'admin');
      await ask(station.url, '/call-center/call/udp/hangup', { method: 'POST', token, body: { callId: other } });
      await ask(station.url, '/call-center/call/udp/make', { method: 'POST', token, body: { phoneNumber: '9408' } });
      const missed = await until('both sides spoke', () => bothSides(finalsOf(events(), talk).slice(before)), 20_000);
      await until('ten seconds', () => performance.now() - cutAt > CUT_MS);
      expect(await saidTexts(page)).toEqual(kept);
      expect(missed.length).toBeGreaterThanOrEqual(2);
      broken.mend();
      const firstIsBack = isBack(page);

      // A wire that is only silent is noticed too.
      await second.page.getByText('和站点的连接断了').waitFor();
      dead.mend();
      await Promise.all([firstIsBack, isBack(second.page)]);

      const told = textsOf(events(), talk);
      for (const { page: back } of [first, second]) {
        await expect.poll(async () => (await saidTexts(back)).slice(0, told.length), POLLED).toEqual(told);
        const over = back.getByRole('region', { name: '刚结束' });
        await over.getByRole('button', { name: /138 0000 5678.*我方挂断/ }).waitFor();
        await back.getByRole('region', { name: '进行中' }).getByText('9408').waitFor();
      }

      // It goes on as if nothing had been: the next words come, and hanging up works.
      const spoken = finalsOf(events(), talk).length;
      await until('the talk goes on', () => finalsOf(events(), talk).length > spoken, 15_000);
      await hangUpButton(page).click();
      for (const { page: back } of [first, second]) {
        await back.getByRole('status').filter({ hasText: '我方挂断' }).waitFor();
        const stored = storedTurns(station.dataDir, talk).map(({ text }) => text);
        await expect.poll(() => saidTexts(back), POLLED).toEqual(stored);
      }
      for (const { complaints } of [first, second])
        expect(complaints.filter((complaint) => !BROKEN_SOCKET.test(complaint))).toEqual([]);
    },
    DEADLINE,
  );
});

/** The banner that says so fades after some seconds. */
const isBack = (page: Page): Promise<void> => page.getByText(/已连回 断开 \d+ 秒，期间的通话和转写已补上。/).waitFor();

/** What the station has told so far. */
const eventsOf = (station: ConsoleStation) => (): readonly CallEvent[] =>
  station.process.stdout.all.slice(1).map((line) => JSON.parse(line) as CallEvent);

/** Id of the call to `number`. */
function callTo(events: readonly CallEvent[], number: string): string | undefined {
  return events.find((event) => event.event === 'call-initiated' && event.phoneNumber === number)?.callId;
}

type Final = Extract<CallEvent, { readonly event: 'user-speech' | 'ai-response' }>;

/** Turns of `callId` that are complete, in order. */
function finalsOf(events: readonly CallEvent[], callId: string): readonly Final[] {
  return events
    .filter((event): event is Final => event.event === 'user-speech' || event.event === 'ai-response')
    .filter((event) => event.callId === callId && event.final)
    .toSorted((a, b) => a.turn - b.turn);
}

const textsOf = (events: readonly CallEvent[], callId: string): readonly string[] =>
  finalsOf(events, callId).map(({ text }) => text);

const bothSides = (turns: readonly Final[]): readonly Final[] | null =>
  new Set(turns.map(({ event }) => event)).size === 2 ? turns : null;
