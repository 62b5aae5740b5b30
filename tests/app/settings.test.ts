import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../electron/app/environment.ts';
import type { PracticeMode } from '../../electron/app/settings.ts';
import { createSettings } from '../../electron/app/settings.ts';
import type { DoubaoConfig } from '../../electron/voice/config.ts';
import { DEFAULT_SYSTEM_PROMPT } from '../../shared/default-prompt.ts';
import { ProductError } from '../../shared/errors.ts';
import type { SipConfig } from '../../shared/sip-config.ts';
import { SIP_DEFAULTS } from '../../shared/sip-config.ts';

const ROW: SipConfig = {
  ...SIP_DEFAULTS,
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
  row: SipConfig | null = null,
  fault: Error | null = null,
) {
  let starts = 0;
  const source = createSettings({
    environment: readEnvironment(variables),
    store: {
      sipConfigs: { active: async () => row },
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
  });
  return { source, starts: () => starts };
}

const codeOf = async (promise: Promise<unknown>): Promise<string> => {
  const fault: unknown = await promise.catch((reason: unknown) => reason);
  return fault instanceof ProductError ? fault.code : 'none';
};

describe('the trunk', () => {
  it('is the active row, before the environment', async () => {
    const { source } = settings({ SIP_SERVER_HOST: 'env.example.com' }, 'auto', ROW);
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
    const { source, starts } = settings({}, 'auto', null, new Error('no free port'));
    await expect(source.trunk()).rejects.toThrow('no free port');
    expect(await source.trunk()).toMatchObject({ isPractice: true });
    expect(starts()).toBe(2);
  });

  it('is the practice line when that is asked for, whatever is configured', async () => {
    expect(await settings({}, 'always', ROW).source.trunk()).toMatchObject({ isPractice: true });
  });

  it('is missing when practice is off and none is configured', async () => {
    expect(await codeOf(settings({}, 'never').source.trunk())).toBe('NO_TRUNK');
  });
});

describe('the voice service', () => {
  it('is the practice one on the practice line, even when Doubao is configured', async () => {
    const { source } = settings({ DOUBAO_API_KEY: 'made-up' }, 'auto');
    expect(await source.voice(await source.trunk())).toMatchObject({ url: 'ws://127.0.0.1:2/' });
  });

  it('is missing on a real line without credentials', async () => {
    const { source } = settings({ DOUBAO_APP_ID: '1' }, 'auto', ROW);
    expect(await codeOf(source.trunk().then((trunk) => source.voice(trunk)))).toBe('NO_VOICE_SERVICE');
  });

  it('takes either kind of credentials from the environment', async () => {
    const key = settings({ DOUBAO_API_KEY: 'made-up' }, 'auto', ROW).source;
    expect(await key.voice(await key.trunk())).toMatchObject({ credentials: { kind: 'api-key' } });
    const app = settings({ DOUBAO_APP_ID: '1', DOUBAO_ACCESS_TOKEN: 'made-up' }, 'auto', ROW).source;
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
    const { source, starts } = settings({ DOUBAO_API_KEY: 'made-up' }, 'always', ROW);
    expect((await source.configured.trunk())?.serverHost).toBe('db.example.com');
    expect((await source.configured.voice())?.credentials).toEqual({ kind: 'api-key', apiKey: 'made-up' });
    expect(starts()).toBe(0);
    const bare = settings({}, 'auto').source.configured;
    expect([await bare.trunk(), await bare.voice()]).toEqual([null, null]);
  });
});
