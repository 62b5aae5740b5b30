// The real page over a real API, with calls that the test moves by hand.

import type { Browser, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import type { CallRequest } from '../../../electron/calls/call-center.ts';
import type { CallView } from '../../../shared/call.ts';
import type { ConsoleCall } from '../../../shared/console-events.ts';
import type { Role } from '../../../shared/roles.ts';
import { MemoryCallCenter } from '../../api/memory-call-center.ts';
import type { TestApi } from '../../api/support.ts';
import { PASSWORD, testApi } from '../../api/support.ts';
import type { WindowOptions } from '../../console/support/browser.ts';
import { openConsole, signIn } from '../../console/support/browser.ts';
import { builtConsole } from '../../console/support/built-console.ts';
import { consoleCall } from './known-call.ts';

/** Calls are told to consoles as the domain tells them: when they are placed and when they are hung up. */
export class LiveCallCenter extends MemoryCallCenter {
  override async makeCall(request: CallRequest): Promise<CallView> {
    const view = await super.makeCall(request);
    const { placedBy, prompt } = request;
    const version = prompt?.kind === 'kept' ? { name: prompt.name, version: 1 } : null;
    this.tell({ event: 'call', call: { ...view, placedBy, prompt: version, practice: true, startTime: now() } });
    return view;
  }

  /** Calls that were begun by the test are known like those that were made. */
  override async status(callId: string): Promise<CallView> {
    return this.liveCalls().find(({ call }) => call.callId === callId)?.call ?? super.status(callId);
  }

  override async hangUp(callId: string): Promise<void> {
    const known = this.liveCalls().find(({ call }) => call.callId === callId);
    if (known === undefined) return super.hangUp(callId);
    const end = { endReason: 'agent', endTime: now() } as const;
    this.move(callId, { ...end, status: known.call.answerTime === null ? 'failed' : 'ended', duration: 42 });
  }

  /** A call that is answered, as it is told for the first time. */
  begin(call: Partial<ConsoleCall> = {}): ConsoleCall {
    const begun = consoleCall({ startTime: now(), answerTime: now(), ...call });
    this.tell({ event: 'call', call: begun });
    return begun;
  }

  move(callId: string, change: Partial<ConsoleCall>): void {
    const known = this.liveCalls().find(({ call }) => call.callId === callId);
    if (known !== undefined) this.tell({ event: 'call', call: { ...known.call, ...change } });
  }
}

const now = (): string => new Date().toISOString();

export interface LiveConsole {
  readonly page: Page;
  readonly calls: LiveCallCenter;
  readonly api: TestApi;
  /** See ConsoleWindow. */
  readonly complaints: readonly string[];
}

export interface LiveConsoleOptions extends WindowOptions {
  readonly role?: Role;
  /** The part behind `#`. */
  readonly place?: 'desk' | 'wall';
}

/** Signed in as a user named like the role, at the desk unless told otherwise; gone when the test is. */
export async function liveConsole(browser: Browser, options: LiveConsoleOptions = {}): Promise<LiveConsole> {
  const { role = 'agent', place = 'desk' } = options;
  const calls = new LiveCallCenter();
  const consoleDirectory = process.env.RINGSIDE_CONSOLE_DIR ?? (await builtConsole());
  const api = await testApi({ callCenter: calls, consoleDirectory, practice: () => true });
  await api.store.prompts.save(
    { name: '春季插班', content: '你是招生顾问', greeting: null, variables: {}, createdBy: null },
    0,
  );
  await api.store.prompts.setDefault('春季插班');
  await api.tokenOf(role);
  const window = await openConsole(browser, `${api.url}/#/${place}`, options);
  onTestFinished(() => window[Symbol.asyncDispose]());
  await signIn(window.page, role, PASSWORD);
  await window.page.locator(place === 'desk' ? '.rs-dial' : '.rs-wall-tools').waitFor();
  return { page: window.page, calls, api, complaints: window.complaints };
}
