import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../electron/app/environment.ts';
import type { PracticeMode } from '../../electron/app/settings.ts';
import { createSettings } from '../../electron/app/settings.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import { SecretFault } from '../../electron/secrets/secrets.ts';
import type { SealedLine } from '../../electron/store/line-repository.ts';
import type { DoubaoConfig } from '../../electron/voice/config.ts';
import { DEFAULT_SYSTEM_PROMPT } from '../../shared/default-prompt.ts';
import { ProductError } from '../../shared/errors.ts';
import { DEFAULT_ROUTE } from '../../shared/inbound-routes.ts';
import type { LineConfig } from '../../shared/lines.ts';
import { LINE_DEFAULTS } from '../../shared/lines.ts';
import { SECURITY_DEFAULTS } from '../../shared/security-settings.ts';
import { SIP_DEFAULTS } from '../../shared/sip-config.ts';

/** Sealed with another key. */
const SHUT = 'shut';
const ROW: LineConfig = {
  ...SIP_DEFAULTS,
  ...LINE_DEFAULTS,
  name: 'desk',
  serverHost: 'db.example.com',
  username: 'desk',
  password: 'made-up',
  localHost: null,
};
const PRACTICE_VOICE: DoubaoConfig = {
  kind: 'doubao',
  url: 'ws://127.0.0.1:2/',
  credentials: { kind: 'app', appId: 'practice', accessToken: 'practice' },
  resourceId: 'r',
  model: 'm',
  speaker: 's',
  botName: 'b',
};

/** `fault`: what keeps the practice line from starting the first time. */
function settings(
  variables: Record<string, string>,
  practice: PracticeMode,
  rows: readonly LineConfig[] = [],
  fault: Error | null = null,
) {
  let starts = 0;
  const said: string[] = [];
  const stored = rows.filter(({ enabled }) => enabled).map(sealedLine);
  const source = createSettings({
    environment: readEnvironment(variables),
    store: {
      lines: {
        findDefault: async () => stored.find(({ view }) => view.isDefaultOutbound)?.view.id ?? null,
        inUse: async () => stored,
        open: ({ view: { hasPassword: _, ...line }, sealed }) => {
          if (sealed === SHUT) throw new SecretFault('restore the key', false);
          return { ...line, password: sealed };
        },
      },
      routes: { list: async () => [{ ...DEFAULT_ROUTE, id: 1, name: 'kept' }] },
      settings: { security: async () => SECURITY_DEFAULTS },
      voiceConfigs: { active: async () => null },
      prompts: { find: async () => null, findDefault: async () => null },
    },
    practice,
    startPractice: async () => {
      starts += 1;
      if (fault !== null && starts === 1) throw fault;
      return { carrier: { host: '127.0.0.1', port: 5999 }, voice: PRACTICE_VOICE };
    },
    recordings: null,
    logger: { ...silentLogger, warn: (message) => said.push(message) },
  });
  return { source, starts: () => starts, said };
}

/** Ids count from 1; the first line that carries calls out is the default for them. */
function sealedLine({ password, ...line }: LineConfig, index: number, all: readonly LineConfig[]): SealedLine {
  const isDefaultOutbound = all.findIndex(({ use }) => use !== 'inbound') === index;
  const view = { ...line, id: index + 1, hasPassword: password !== null, isDefaultOutbound, isDefaultInbound: false };
  return { view, sealed: password };
}

const codeOf = async (promise: Promise<unknown>): Promise<string> => {
  const fault: unknown = await promise.catch((reason: unknown) => reason);
  return fault instanceof ProductError ? fault.code : 'none';
};

describe('the trunk', () => {
  it('is the active row, before the environment', async () => {
    const { source } = settings({ SIP_SERVER_HOST: 'env.example.com' }, 'auto', [ROW]);
    expect(await source.trunk()).toMatchObject({
      isPractice: false,
      server: { host: 'db.example.com', port: 5060 },
      credentials: { username: 'desk', password: 'made-up' },
      answerTimeout: 30_000,
    });
  });

  it('is the environment where no row is active', async () => {
    const { source, starts } = settings({ SIP_SERVER_HOST: 'env.example.com' }, 'auto');
    expect(await source.trunk()).toMatchObject({ server: { host: 'env.example.com' }, credentials: null });
    expect(starts()).toBe(0);
  });

  it('is the practice line when none is configured, started once', async () => {
    const { source, starts } = settings({}, 'auto');
    expect(await source.trunk()).toMatchObject({ isPractice: true, server: { port: 5999 }, localPort: 0 });
    await source.trunk();
    expect(starts()).toBe(1);
  });

  // A practice line that could not start was remembered as such until the station was started again.
  it('is the practice line at the second try when it could not start at the first', async () => {
    const { source, starts } = settings({}, 'auto', [], new Error('no free port'));
    await expect(source.trunk()).rejects.toThrow('no free port');
    expect(await source.trunk()).toMatchObject({ isPractice: true });
    expect(starts()).toBe(2);
  });

  it('is the practice line when that is asked for, whatever is configured', async () => {
    expect(await settings({}, 'always', [ROW]).source.trunk()).toMatchObject({ isPractice: true });
  });

  it('is missing when practice is off and none is configured', async () => {
    expect(await codeOf(settings({}, 'never').source.trunk())).toBe('NO_TRUNK');
  });
});

describe('the lines', () => {
  const SECOND: LineConfig = {
    ...ROW,
    ...{ name: 'hotline', serverHost: 'two.example.com', serverPort: 0, callerNumber: '4008001234' },
    ...{ advertisedHost: 'auto', keepAlive: 'crlf', standbyId: 1 },
  };

  it('are all those in use, with what each of them is told', async () => {
    const off = { ...ROW, name: 'off', enabled: false };
    const { source } = settings({ SIP_SERVER_HOST: 'env.example.com' }, 'auto', [ROW, off, SECOND]);
    expect((await source.lines()).map(({ lineId, name }) => [lineId, name])).toEqual([
      [1, 'desk'],
      [2, 'hotline'],
    ]);
    expect(await source.trunk(2)).toMatchObject({
      ...{ lineId: 2, name: 'hotline', server: { host: 'two.example.com', port: 0 }, callerNumber: '4008001234' },
      ...{ advertisedHost: 'auto', keepAlive: 'crlf', standbyId: 1 },
    });
    expect(await source.trunk(null)).toMatchObject({ lineId: 1 });
    expect(source.isPractising).toBe(false);
  });

  it('are the environment’s where the database has none in use', async () => {
    const { source } = settings({ SIP_SERVER_HOST: 'env.example.com' }, 'auto', [{ ...ROW, enabled: false }]);
    expect(await source.lines()).toMatchObject([{ lineId: null, name: 'env.example.com' }]);
    const nat = { SIP_ADVERTISED_HOST: 'auto', SIP_KEEP_ALIVE: 'crlf', SIP_CALLER_NUMBER: '4008001234' };
    expect(await settings({ SIP_SERVER_HOST: 'env.example.com', ...nat }, 'auto').source.lines()).toMatchObject([
      { advertisedHost: 'auto', keepAlive: 'crlf', callerNumber: '4008001234' },
    ]);
  });

  it('are the practice line alone while practising', async () => {
    expect(await settings({}, 'always', [ROW]).source.lines()).toMatchObject([{ isPractice: true }]);
    expect(await settings({}, 'always', [ROW]).source.trunk(1)).toMatchObject({ isPractice: true });
    const { source } = settings({}, 'auto');
    expect(await source.lines()).toMatchObject([{ isPractice: true }]);
    expect(source.isPractising).toBe(true);
    expect(await settings({}, 'never').source.lines()).toEqual([]);
  });

  it('never send a call to practice, or by another line, when the one it needs is not there', async () => {
    expect(await codeOf(settings({}, 'auto', [ROW]).source.trunk(9))).toBe('NO_TRUNK');
    const inbound = settings({ SIP_SERVER_HOST: 'env.example.com' }, 'auto', [{ ...ROW, use: 'inbound' }]).source;
    expect(await codeOf(inbound.trunk())).toBe('NO_TRUNK');
    expect(await inbound.lines()).toMatchObject([{ lineId: 1, use: 'inbound' }]);
  });

  it('are there though the password of one cannot be opened', async () => {
    const { source, said } = settings({}, 'auto', [ROW, { ...SECOND, password: SHUT }]);
    expect(await source.lines()).toMatchObject([{ lineId: 1 }, { lineId: 2, credentials: null, isPasswordShut: true }]);
    expect(said).toHaveLength(1);
    expect(await codeOf(source.trunk(2))).toBe('NO_TRUNK');
  });
});

describe('routes and security', () => {
  it('are those that are kept', async () => {
    const { source } = settings({}, 'auto');
    expect((await source.routes()).map(({ name }) => name)).toEqual(['kept']);
    expect(await source.security()).toEqual(SECURITY_DEFAULTS);
  });
});

describe('the voice service', () => {
  it('is the practice one on the practice line, even when Doubao is configured', async () => {
    const { source } = settings({ DOUBAO_API_KEY: 'made-up' }, 'auto');
    expect(await source.voice(await source.trunk())).toMatchObject({ url: 'ws://127.0.0.1:2/' });
  });

  it('is missing on a real line without credentials', async () => {
    const { source } = settings({ DOUBAO_APP_ID: '1' }, 'auto', [ROW]);
    expect(await codeOf(source.trunk().then((trunk) => source.voice(trunk)))).toBe('NO_VOICE_SERVICE');
  });

  it('takes either kind of credentials from the environment', async () => {
    const key = settings({ DOUBAO_API_KEY: 'made-up' }, 'auto', [ROW]).source;
    expect(await key.voice(await key.trunk())).toMatchObject({ credentials: { kind: 'api-key' } });
    const app = settings({ DOUBAO_APP_ID: '1', DOUBAO_ACCESS_TOKEN: 'made-up' }, 'auto', [ROW]).source;
    expect(await app.voice(await app.trunk())).toMatchObject({ credentials: { kind: 'app', appId: '1' } });
  });
});

describe('the prompt', () => {
  it('of a call that names none is the product’s own where nothing is kept', async () => {
    expect(await settings({}, 'auto').source.prompt(null)).toMatchObject({
      systemPrompt: DEFAULT_SYSTEM_PROMPT,
      version: null,
    });
  });
});

describe('what is configured', () => {
  it('is told even while practice stands in for it', async () => {
    const { source, starts } = settings({ DOUBAO_API_KEY: 'made-up' }, 'always', [ROW]);
    expect((await source.configured.line())?.config.serverHost).toBe('db.example.com');
    expect((await source.configured.voice())?.credentials).toEqual({ kind: 'api-key', apiKey: 'made-up' });
    expect(starts()).toBe(0);
    const bare = settings({}, 'auto').source.configured;
    expect([await bare.line(), await bare.voice()]).toEqual([null, null]);
  });
});
