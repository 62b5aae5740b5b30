// HTTP headers of the WebSocket upgrade for both kinds of Doubao credentials.

import type { DoubaoConfig, DoubaoCredentials } from '../config.ts';

/** A constant of the product, the same for every customer: not a secret. */
export const APP_KEY = 'PlgvMymc7f3tQnJ6';

/** Response header (lower case) that names the connection in the service's own logs. */
export const LOG_ID_HEADER = 'x-tt-logid';

/** `connectId` is a UUID of ours, for tracing. */
export function handshakeHeaders(config: DoubaoConfig, connectId: string): Record<string, string> {
  return {
    ...credentialHeaders(config.credentials),
    'X-Api-Resource-Id': config.resourceId,
    'X-Api-App-Key': APP_KEY,
    'X-Api-Connect-Id': connectId,
  };
}

function credentialHeaders(credentials: DoubaoCredentials): Record<string, string> {
  return credentials.kind === 'api-key'
    ? { 'X-Api-Key': credentials.apiKey }
    : { 'X-Api-App-ID': credentials.appId, 'X-Api-Access-Key': credentials.accessToken };
}

/** The texts that no log line may contain. */
export function secretsOf(credentials: DoubaoCredentials): readonly string[] {
  return [credentials.kind === 'api-key' ? credentials.apiKey : credentials.accessToken].filter((text) => text !== '');
}
