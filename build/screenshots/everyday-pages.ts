// Pictures of a working day: calls that are on, calls of before, prompts, settings.

import type { Browser, Page } from 'playwright-core';
import type { InboundRoute } from '../../shared/inbound-routes.ts';
import { DEFAULT_ROUTE } from '../../shared/inbound-routes.ts';
import { signIn } from '../../tests/console/support/browser.ts';
import { addUser, tokenOf, USER_PASSWORD } from '../../tests/console/support/people.ts';
import type { ConsoleStation } from '../../tests/console/support/station.ts';
import { startConsoleStation } from '../../tests/console/support/station.ts';
import { until } from '../../tests/peers/support/wait-for.ts';
import { temporaryDirectory } from '../../tests/station/support/data-directory.ts';
import { ask } from '../../tests/station/support/http.ts';
import { seededRandom } from '../../tests/support/seeded-random.ts';
import type { Look, Size, Window } from './camera.ts';
import { LOOKS, openWindow, shoot } from './camera.ts';
import { fillDataDirectory } from './fill-data-directory.ts';
import { DRAFT, INVITATION, VARIABLES } from './made-up-prompts.ts';
import { GREETING } from './made-up-talk.ts';
import type { TalkingLine } from './talking-line.ts';
import { IMPATIENT, startTalkingLine } from './talking-line.ts';

const AGENT = '林晓';
const SUPERVISOR = '周敏';
const OTHERS = ['王蕾', '赵一鸣'] as const;
/** Dialled one after the other, so that the wall shows calls of every age. */
const LIVE = 9;
const APART_MS = 2600;

/** Where calls in go, in the order of trial. */
const ROUTES: readonly InboundRoute[] = [
  {
    ...DEFAULT_ROUTE,
    name: '工作时间接听',
    target: { kind: 'queue', users: [AGENT, ...OTHERS], ringSeconds: 15, waitSeconds: 45 },
    hours: { days: [1, 2, 3, 4, 5], from: '08:00', to: '17:30' },
  },
  {
    ...DEFAULT_ROUTE,
    name: '园长专线',
    called: '02100006601',
    target: { kind: 'agent', user: SUPERVISOR, ringSeconds: 20 },
    noAnswer: 'unavailable',
  },
  { ...DEFAULT_ROUTE, name: '晚间和周末', prompt: INVITATION },
];

interface Scene {
  readonly browser: Browser;
  readonly station: ConsoleStation;
  readonly folder: string;
  readonly size: Size;
}

export async function shootEverydayPages(browser: Browser, folder: string, size: Size): Promise<void> {
  using directory = temporaryDirectory();
  const callId = await fillDataDirectory(directory.path, seededRandom(7));
  await using line = await startTalkingLine();
  await using station = await startConsoleStation({ practice: false, dataDir: directory.path });
  await connect(station, line);
  await addUser(station, AGENT, 'agent');
  await addUser(station, SUPERVISOR, 'supervisor');
  for (const name of OTHERS) await addUser(station, name, 'agent');
  const scene = { browser, station, folder, size };
  await shootLivePages(scene);
  for (const look of LOOKS) await shootPastPages(scene, look, callId);
  for (const look of LOOKS) await shootSettings(scene, look);
}

/** As an administrator does it in the settings. */
async function connect(station: ConsoleStation, { carrier, voiceUrl }: TalkingLine): Promise<void> {
  const token = await tokenOf(station, 'admin');
  const [rtpPortMin, rtpPortMax] = [10_000, 10_500];
  const sip = { serverHost: carrier.host, serverPort: carrier.port, username: '8001', password: 'made-up-password' };
  const network = { registerEnabled: false, localHost: '127.0.0.1', localPort: 0, rtpPortMin, rtpPortMax };
  const body = { name: '线路 1', ...sip, ...network, callerNumber: '02100006600', displayName: '晴禾幼儿园' };
  await ask(station.url, '/lines', { method: 'POST', token, body });
  await ask(station.url, '/routes', { method: 'PUT', token, body: { routes: ROUTES } });
  const credentials = { kind: 'api-key', apiKey: 'made-up-key' };
  await ask(station.url, '/config/voice', { method: 'PUT', token, body: { url: voiceUrl, credentials } });
}

/** Desk and wall in every look at once: the same moment of the same calls. */
async function shootLivePages(scene: Scene): Promise<void> {
  const { folder, station } = scene;
  const desks = await Promise.all(LOOKS.map((look) => openAs(scene, AGENT, look)));
  const walls = await Promise.all(LOOKS.map((look) => openAs(scene, SUPERVISOR, look)));
  for (const { page } of walls) await page.goto(`${station.url}/#/wall`);
  const ours = await placeCalls(scene);
  await until('the interruption', () => isInterrupted(station, ours), 90_000);
  for (const { page } of walls) await page.locator(`[data-call="${ours}"]`).click();
  for (const { page } of [...desks, ...walls]) await page.locator('.rs-turn-cut').waitFor();
  await until('the customer speaks again', () => desks[0]?.page.locator('.rs-turn-partial').isVisible(), 60_000);
  await Promise.all(desks.map((window) => shoot(folder, 'desk-call', window)));
  await Promise.all(walls.map((window) => shoot(folder, 'wall', window)));
  for (const { page } of [...desks, ...walls]) await page.context().close();
}

/** Gives the id of the agent's own call, the oldest of all. */
async function placeCalls({ station }: Scene): Promise<string> {
  const names = [AGENT, ...OTHERS, SUPERVISOR];
  const tokens = await Promise.all(names.map((name) => tokenOf(station, name)));
  let first = '';
  for (let index = 0; index < LIVE; index += 1) {
    const token = tokens[index === 0 ? 0 : 1 + (index % (tokens.length - 1))] ?? '';
    const variables = { 家长称呼: '陈女士', 孩子姓名: '雨桐', 优惠: '' };
    const body = {
      phoneNumber: index === 0 ? IMPATIENT : `1380000${1234 + index * 321}`,
      prompt: { name: INVITATION, variables },
    };
    const answer = await ask<{ callId: string }>(station.url, '/call-center/call/udp/make', {
      method: 'POST',
      token,
      body,
    });
    first ||= answer.body.data?.callId ?? '';
    await new Promise((resolve) => setTimeout(resolve, APART_MS));
  }
  return first;
}

function isInterrupted(station: ConsoleStation, callId: string): boolean {
  return station.process.stdout.all.some((line) => line.includes('"user-interrupted"') && line.includes(callId));
}

async function shootPastPages(scene: Scene, look: Look, callId: string): Promise<void> {
  const { folder, station } = scene;
  const window = await openAs(scene, SUPERVISOR, look);
  const { page } = window;
  await page.goto(`${station.url}/#/calls`);
  await page.locator('.rs-history-search input').fill('午睡');
  await page.locator('.rs-history-hit mark').first().waitFor();
  await shoot(folder, 'calls', window);

  await page.goto(`${station.url}/#/calls/${callId}?at=33000`);
  await page.locator('.rs-call-line[aria-current]').waitFor();
  await page.locator('.rs-call-wave').waitFor();
  await shoot(folder, 'call', window);

  await keepDraft(page);
  await page.goto(`${station.url}/#/prompts`);
  await page.reload();
  await page.locator('.rs-prompt-versions label').nth(1).click();
  await page.locator('.rs-prompt-counts').waitFor();
  await shoot(folder, 'prompts', window);
  await page.context().close();
}

/** What somebody is writing is kept in the browser. */
async function keepDraft(page: Page): Promise<void> {
  const draft = { content: DRAFT, greeting: GREETING, variables: VARIABLES, basedOn: 3 };
  const kept = JSON.stringify({ state: { drafts: { [INVITATION]: draft } }, version: 0 });
  await page.evaluate(`localStorage.setItem('ringside.prompt-drafts', ${JSON.stringify(kept)})`);
}

async function shootSettings(scene: Scene, look: Look): Promise<void> {
  const { folder, station } = scene;
  const window = await openAs(scene, 'admin', look);
  const { page } = window;
  await page.goto(`${station.url}/#/settings/line`);
  await page.locator('.rs-doctor .rs-empty button').click();
  await page.locator('.rs-doctor-verdict').waitFor();
  await shoot(folder, 'settings-line', window);
  await page.goto(`${station.url}/#/settings/routes`);
  await page.locator('.rs-routes tbody th').first().waitFor();
  await shoot(folder, 'settings-routes', window);
  await page.goto(`${station.url}/#/settings/security`);
  await page.locator('.rs-field .ant-input').first().waitFor();
  await shoot(folder, 'settings-security', window);
  await page.goto(`${station.url}/#/settings/voice`);
  await page.locator('.rs-settings-foot button').nth(1).click();
  await page.locator('.rs-finding').waitFor();
  await shoot(folder, 'settings-voice', window);
  await page.goto(`${station.url}/#/settings/users`);
  await page.locator('tr').nth(2).waitFor();
  await shoot(folder, 'settings-users', window);
  await page.goto(`${station.url}/#/settings/diagnostics`);
  await page.locator('.rs-log-line').first().waitFor();
  await shoot(folder, 'settings-about', window);
  await page.context().close();
}

async function openAs({ browser, station, size }: Scene, name: string, look: Look): Promise<Window> {
  const window = await openWindow(browser, station.url, look, size);
  await signIn(window.page, name, name === 'admin' ? station.password : USER_PASSWORD);
  return window;
}
