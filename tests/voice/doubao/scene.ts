// A session on a fake socket and clock, and what it told.

import type { LogFields, Logger } from '../../../electron/base/logger.ts';
import { DOUBAO_DEFAULTS, type DoubaoCredentials } from '../../../electron/voice/config.ts';
import { createDoubaoModel } from '../../../electron/voice/doubao/doubao-model.ts';
import type { SpeechEvent, SpeechFault, SpeechSession } from '../../../electron/voice/model.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { FakeSocket } from './fake-socket.ts';

export const SECRET = 'not-a-real-token';

export interface Scene {
  readonly socket: FakeSocket;
  readonly clock: FakeClock;
  readonly session: SpeechSession;
  readonly told: SpeechEvent[];
  /** Every line that was logged, fields included. */
  readonly log: string[];
  /** The fault of the last event. */
  fault(): SpeechFault | undefined;
}

const CREDENTIALS: DoubaoCredentials = { kind: 'app', appId: '1234', accessToken: SECRET };

export function newScene(dialogueId?: string, credentials = CREDENTIALS): Scene {
  const [socket, clock, told, log] = [new FakeSocket(), new FakeClock(), [] as SpeechEvent[], [] as string[]];
  const config = { kind: 'doubao', ...DOUBAO_DEFAULTS, credentials, botName: '顾问' } as const;
  const model = createDoubaoModel(config, {
    openSocket: socket.open,
    clock,
    random: seededRandom(),
    logger: recordingLogger(log),
  });
  const settings = dialogueId === undefined ? { systemPrompt: '你好' } : { systemPrompt: '你好', dialogueId };
  const session = model.createSession(settings, (event) => told.push(event));
  const fault = (): SpeechFault | undefined => {
    const last = told.at(-1);
    return last?.type === 'failed' ? last.fault : undefined;
  };
  return { socket, clock, session, told, log, fault };
}

/** A scene whose session is ready. */
export function readyScene(): Scene {
  const scene = newScene();
  scene.session.connect();
  scene.session.start();
  scene.socket.tell({ type: 'open', logId: 'LOG1' });
  scene.socket.answer(50);
  scene.socket.answer(150, { dialog_id: 'd-1' });
  scene.told.length = 0;
  scene.socket.sent.length = 0;
  return scene;
}

function recordingLogger(lines: string[]): Logger {
  const write = (text: string, fields?: LogFields): void => {
    lines.push(`${text} ${JSON.stringify(fields ?? {})}`);
  };
  const logger: Logger = { debug: write, info: write, warn: write, error: write, child: () => logger };
  return logger;
}
