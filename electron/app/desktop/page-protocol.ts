// ringside://console: the page by a protocol of its own, so that it has an origin and a policy, and no file: address.

import type { Protocol } from 'electron';
import { PAGE_SCHEME } from '../../../shared/desktop-bridge.ts';
import { messageOf } from '../../base/errors.ts';
import type { Engine } from './engine.ts';
import { isOurPage } from './guards.ts';

/** Before the app is ready. */
export function registerPageScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

/** Answers every request of the page from now on. */
export function servePage(protocol: Pick<Protocol, 'handle'>, engine: Pick<Engine, 'answer' | 'logger'>): void {
  protocol.handle(PAGE_SCHEME, async (request) => {
    if (!isOurPage(request.url)) return refusal(404);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405);
    try {
      return await engine.answer(request);
    } catch (fault) {
      engine.logger.error('the page was not served', { fault: messageOf(fault) });
      return refusal(500);
    }
  });
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } });
}
