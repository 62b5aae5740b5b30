// The Express application: guards first, then the contract as REST and RPC, the console's page, and answers for the rest.

import type { Express, RequestHandler } from 'express';
import express from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import type { Logger } from '../base/logger.ts';
import { refuse } from './answer.ts';
import type { ConsolePage } from './console-page.ts';
import { answerFaults, parseBody, refuseHugeBody, requireJsonType } from './json-body.ts';
import { openApiDocument } from './openapi-document.ts';
import type { HeaderCheck } from './origin-guard.ts';
import { originGuard } from './origin-guard.ts';
import type { RecordingDoor } from './recording-door.ts';
import { RECORDING_PATH, recordingRoute } from './recording-route.ts';
import { restHandler } from './rest-handler.ts';
import type { StationRouter } from './router.ts';
import { rpcHandler } from './rpc-handler.ts';
import { servePage } from './serve-page.ts';
import { languageOf, WORDS } from './words.ts';

export interface AppParts {
  readonly router: StationRouter;
  readonly recording: RecordingDoor;
  readonly version: string;
  readonly check: HeaderCheck;
  readonly page: ConsolePage;
  readonly logger: Logger;
}

/** Twice what signed-in callers are promised; above it one address is flooding. */
const MOST_REQUESTS_PER_SECOND = 1000;

const SECURITY_HEADERS = helmet({
  // For answers that a browser should never show; the console's page brings its own.
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
    },
  },
  // The station speaks plain HTTP, on loopback unless told otherwise; whoever puts TLS before it adds this there.
  strictTransportSecurity: false,
});

/** Puts the application together. */
export function createApp({ router, recording, version, check, page, logger }: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(SECURITY_HEADERS, originGuard(check), floodGuard());
  app.use(['/api', '/rpc'], neverCached, refuseHugeBody, parseBody, requireJsonType);
  app.get('/api/openapi.json', openApi(version));
  app.get(RECORDING_PATH, recordingRoute(recording, logger));
  app.use('/api', restHandler(router));
  app.use('/rpc', rpcHandler(router));
  app.use(servePage(page));
  app.use((request, response) => {
    refuse(response, 'NOT_FOUND', WORDS.unknownPath[languageOf(request.headers['accept-language'])]);
  });
  app.use(answerFaults(logger));
  return app;
}

const neverCached: RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-store');
  next();
};

function floodGuard(): RequestHandler {
  return rateLimit({
    windowMs: 1000,
    limit: MOST_REQUESTS_PER_SECOND,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Its checks print to the console, and are about proxies that this server does not trust anyway.
    validate: false,
    handler: (request, response) => {
      refuse(response, 'TOO_MANY_REQUESTS', WORDS.tooMany[languageOf(request.headers['accept-language'])]);
    },
  });
}

function openApi(version: string): RequestHandler {
  let document: ReturnType<typeof openApiDocument> | undefined;
  return async (_request, response) => {
    document ??= openApiDocument(version);
    response.json(await document);
  };
}
