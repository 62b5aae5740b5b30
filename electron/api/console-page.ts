// The console's built page: one HTML file with a policy of its own for each answer, and the files it names.

import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

export interface PageAnswer {
  readonly status: 200 | 503;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface ConsolePage {
  /**
   * The file at `path`, a URL's path as it was sent; null when there is none. `gzip`: the asker takes it compressed.
   * `/` is the page itself; without a build it says how to make one.
   */
  answer(path: string, gzip?: boolean): Promise<PageAnswer | null>;
}

export interface ConsolePageParts {
  /** Where the build is; null: there is none. */
  readonly directory: string | null;
  /** A text that cannot be guessed, another one each time, in letters of base64. */
  readonly nonce: () => string;
}

/** Whatever the build makes has such a name: no dot in front, no `..`, nothing encoded. */
const FILE_PATH = /^(\/[\w-][\w.-]*)+$/;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
/** The others are compressed already. */
const COMPRESSIBLE = new Set(['.js', '.css', '.json', '.map', '.svg']);
/** The name of such a file changes with its content. */
const HASHED = /^\/assets\//;
const NO_BUILD = Buffer.from(
  '控制台尚未构建：请在 Ringside 目录中运行 npm run build，然后重新加载此页。\n\n' +
    'The console is not built yet: run `npm run build` in the Ringside directory, then reload this page.\n',
);

const compressed = promisify(gzip);

/**
 * What the page may load (CSP level 3): itself alone. Styles made at run time carry the nonce. No trusted types, because
 * the component library writes its styles through innerHTML.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join(';');
}

export function createConsolePage({ directory, nonce }: ConsolePageParts): ConsolePage {
  const zipped = new Map<string, { readonly changedAt: number; readonly body: Promise<Buffer> }>();

  async function page(root: string): Promise<PageAnswer> {
    const html = await readFile(join(root, 'index.html'), 'utf8').catch(() => null);
    if (html === null) return noBuild();
    const fresh = nonce();
    return {
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': contentSecurityPolicy(fresh),
        'x-content-type-options': 'nosniff',
      },
      body: Buffer.from(html.replaceAll('__CSP_NONCE__', fresh)),
    };
  }

  async function file(root: string, path: string, gzipped: boolean): Promise<PageAnswer | null> {
    const extension = extname(path);
    const type = TYPES[extension];
    if (type === undefined || !FILE_PATH.test(path)) return null;
    const name = join(root, path);
    const found = await stat(name).catch(() => null);
    if (found === null || !found.isFile()) return null;
    const compressible = COMPRESSIBLE.has(extension);
    const headers = {
      'content-type': type,
      'cache-control': HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
      ...(compressible && { vary: 'accept-encoding' }),
    };
    if (!gzipped || !compressible) return { status: 200, headers, body: await readFile(name) };
    return {
      status: 200,
      headers: { ...headers, 'content-encoding': 'gzip' },
      body: await zippedFile(name, found.mtimeMs),
    };
  }

  /** Compressed when it is first asked for; the build's files are few and small, so all of them are kept. */
  function zippedFile(name: string, changedAt: number): Promise<Buffer> {
    const known = zipped.get(name);
    if (known?.changedAt === changedAt) return known.body;
    const body = readFile(name).then((content) => compressed(content));
    zipped.set(name, { changedAt, body });
    body.catch(() => zipped.delete(name));
    return body;
  }

  return {
    answer: async (path, gzipped = false) => {
      const isPage = path === '/' || path === '/index.html';
      if (directory === null) return isPage ? noBuild() : null;
      return isPage ? page(directory) : file(directory, path, gzipped);
    },
  };
}

function noBuild(): PageAnswer {
  return {
    status: 503,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
    body: NO_BUILD,
  };
}
