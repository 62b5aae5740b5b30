// A line as the station keeps it, for tests that care about some of it.

import type { StoredLine } from '../../../renderer/features/settings/line/line-values.ts';

const LINE: StoredLine = {
  id: 7,
  name: '线路 1',
  enabled: true,
  use: 'both',
  callerNumber: '02100006600',
  advertisedHost: null,
  keepAlive: 'off',
  standbyId: null,
  isDefaultOutbound: true,
  isDefaultInbound: false,
  state: {
    lineId: 7,
    name: '线路 1',
    registration: 'registering',
    problem: null,
    detail: null,
    nextAttemptAt: null,
    registeredUntil: null,
    seenAs: null,
  },
  serverHost: 'sip.example.cn',
  serverPort: 5060,
  username: '8801',
  hasPassword: true,
  registerEnabled: true,
  registerInterval: 3600,
  localHost: null,
  localPort: 5060,
  displayName: '幼儿园招生顾问',
  callTimeoutSeconds: 30,
  rtpPortMin: 10_000,
  rtpPortMax: 10_500,
};

export function storedLine(part: Partial<StoredLine> = {}): StoredLine {
  return { ...LINE, ...part };
}
