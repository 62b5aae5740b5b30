// What the page may not do, whatever runs in it: leave, open windows, embed, ask for devices, reach the network.

import type { Session, WebContents } from 'electron';
import { PAGE_HOST, PAGE_SCHEME } from '../../../shared/desktop-bridge.ts';
import type { Logger } from '../../base/logger.ts';

/** True for an address of our page and nothing that only looks like it. */
export function isOurPage(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    url.protocol === `${PAGE_SCHEME}:` &&
    url.host === PAGE_HOST &&
    url.username === '' &&
    url.password === ''
  );
}

/** The address to hand to the system's browser; null for what is no plain https link. */
export function outsideLink(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  return url.href;
}

export interface ContentsGuard {
  readonly logger: Pick<Logger, 'warn'>;
  /** Shows a checked link in the system's browser. */
  readonly openOutside: (link: string) => void;
}

/** Applied to every contents that the process ever makes. */
export function guardContents(contents: WebContents, { logger, openOutside }: ContentsGuard): void {
  const stay = (event: { readonly url: string; preventDefault(): void }): void => {
    if (isOurPage(event.url)) return;
    event.preventDefault();
    logger.warn('the page was kept from leaving', { to: schemeOf(event.url) });
  };
  contents.on('will-navigate', (event) => stay(event));
  contents.on('will-redirect', (event) => stay(event));
  contents.on('will-frame-navigate', (event) => stay(event));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const link = outsideLink(url);
    if (link === null) logger.warn('the page was kept from opening a window', { to: schemeOf(url) });
    else openOutside(link);
    return { action: 'deny' };
  });
}

/** Copying a number is all the page ever asks for. Notifications are the desktop's own. */
const GRANTED = 'clipboard-sanitized-write';

/** Whatever the page loads comes from ourselves; `blob:` is a recording that it already has. */
const LOADABLE = /^(ringside|blob|devtools):/;

/** Applied to the one session there is. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl, isMainFrame }) =>
    answer(permission === GRANTED && isMainFrame && isOurPage(requestingUrl)),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, _origin, { requestingUrl, isMainFrame }) =>
      permission === GRANTED && isMainFrame && isOurPage(requestingUrl ?? ''),
  );
  session.setDevicePermissionHandler(() => false);
  // Null denies; streams without what was asked for would be a fault of ours.
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !LOADABLE.test(url) }));
}

/** A link may hold anything, a log line only where it led. */
function schemeOf(address: string): string {
  return URL.parse(address)?.protocol ?? 'nowhere';
}
