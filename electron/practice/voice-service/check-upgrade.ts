// Who may connect: path, resource and credentials of the upgrade request, refused with the statuses of the real service.

import type { UpgradeRequest } from '../../net/websocket-server.ts';
import { DOUBAO_DEFAULTS, type DoubaoCredentials } from '../../voice/config.ts';
import { APP_KEY } from '../../voice/doubao/handshake-headers.ts';

/** Path of the real endpoint. */
export const DIALOGUE_PATH = new URL(DOUBAO_DEFAULTS.url).pathname;

export interface Refusal {
  readonly status: number;
  readonly body: string;
}

/** Undefined when the client may come in. */
export function checkUpgrade(
  request: UpgradeRequest,
  accepted: readonly DoubaoCredentials[] | undefined,
): Refusal | undefined {
  if (request.path !== DIALOGUE_PATH) return refusal(404, 'not found');
  const given = credentialsIn(request.headers);
  if (given === undefined) return refusal(401, 'missing or incomplete credentials');
  if (accepted !== undefined && !accepted.some((credentials) => same(credentials, given))) {
    return refusal(401, 'load grant: requested grant not found');
  }
  const resource = request.headers['x-api-resource-id'] ?? '';
  if (resource !== DOUBAO_DEFAULTS.resourceId) {
    return refusal(403, `[resource_id=${resource}] requested resource not granted`);
  }
  return undefined;
}

function refusal(status: number, error: string): Refusal {
  return { status, body: JSON.stringify({ error }) };
}

/** The API key alone is enough; app id and token go with the product's constant. */
function credentialsIn(headers: UpgradeRequest['headers']): DoubaoCredentials | undefined {
  const apiKey = headers['x-api-key'];
  if (apiKey) return { kind: 'api-key', apiKey };
  const [appId, accessToken] = [headers['x-api-app-id'], headers['x-api-access-key']];
  if (!appId || !accessToken || headers['x-api-app-key'] !== APP_KEY) return undefined;
  return { kind: 'app', appId, accessToken };
}

function same(one: DoubaoCredentials, other: DoubaoCredentials): boolean {
  if (one.kind === 'api-key') return other.kind === 'api-key' && one.apiKey === other.apiKey;
  return other.kind === 'app' && one.appId === other.appId && one.accessToken === other.accessToken;
}
