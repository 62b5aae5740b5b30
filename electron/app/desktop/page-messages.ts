// The messages of the page. Each is taken only from the top frame of our own window while it shows our own page.

import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron';
import { z } from 'zod';
import type { Language } from '../../../shared/contract/procedure.ts';
import { LANGUAGES } from '../../../shared/contract/procedure.ts';
import type { Notice } from '../../../shared/desktop-bridge.ts';
import { CHANNELS } from '../../../shared/desktop-bridge.ts';
import type { Logger } from '../../base/logger.ts';
import { isOurPage } from './guards.ts';

export interface PageMessages {
  /** The window's contents now; null while there is no window. */
  readonly contents: () => WebContents | null;
  readonly logger: Pick<Logger, 'warn'>;
  /** The page in `frame` is ready to talk. */
  readonly onConnect: (frame: WebFrameMain) => void;
  readonly onNotify: (notice: Notice) => void;
  readonly onLanguage: (language: Language) => void;
  readonly firstPassword: () => Promise<string | null>;
}

const notice = z.object({
  title: z.string().min(1).max(100),
  body: z.string().max(500),
  callId: z
    .string()
    .regex(/^call_\d{1,20}_[a-z0-9]{1,32}$/)
    .nullable(),
});
const language = z.enum(LANGUAGES);

/** Listens from now on. */
export function servePageMessages(ipc: Pick<IpcMain, 'on' | 'handle'>, parts: PageMessages): void {
  const { logger } = parts;
  const trusted = (event: IpcMainEvent | IpcMainInvokeEvent, channel: string): WebFrameMain | null => {
    const frame = event.senderFrame;
    if (frame !== null && event.sender === parts.contents() && frame.parent === null && isOurPage(frame.url))
      return frame;
    logger.warn('a message of an unknown frame was refused', { channel });
    return null;
  };
  const take = <T>(channel: string, shape: z.ZodType<T>, use: (value: T) => void): void => {
    ipc.on(channel, (event, value: unknown) => {
      if (trusted(event, channel) === null) return;
      const checked = shape.safeParse(value);
      if (checked.success) use(checked.data);
      else logger.warn('a message of the page was not understood', { channel });
    });
  };

  ipc.on(CHANNELS.connect, (event) => {
    const frame = trusted(event, CHANNELS.connect);
    if (frame !== null) parts.onConnect(frame);
  });
  take(CHANNELS.notify, notice, parts.onNotify);
  take(CHANNELS.language, language, parts.onLanguage);
  ipc.handle(CHANNELS.firstPassword, async (event) => {
    if (trusted(event, CHANNELS.firstPassword) === null) throw new Error('refused');
    return parts.firstPassword();
  });
}
