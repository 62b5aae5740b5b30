// What the page asks for by its own protocol: its files, and recordings.

import type { ServedApi } from '../serve-api.ts';

/** Nothing outside the build and nothing without a token is ever found. */
export async function answerPage(request: Request, api: Pick<ServedApi, 'page'>): Promise<Response> {
  const { pathname } = new URL(request.url);
  const page = await api.page.answer(pathname);
  if (page === null) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } });
  const { status, headers, body } = page;
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { status, headers });
}
