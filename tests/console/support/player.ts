// What the browser really plays: the audio element that was last told to, which stands nowhere in the page.

import type { Page } from 'playwright-core';

/** Seconds on the recording's clock: where playing began, and where it is. */
export interface Hearing {
  readonly startedAt: number;
  readonly seconds: number;
}

/** To be called before what is to be heard is loaded. */
export async function watchPlaying(page: Page): Promise<void> {
  const watch = `{
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function () {
      globalThis.heardElement = { audio: this, startedAt: this.currentTime };
      return play.call(this);
    };
  }`;
  await page.addInitScript({ content: watch });
  await page.evaluate(watch);
}

/** Null while nothing sounds. */
export function hearing(page: Page): Promise<Hearing | null> {
  return page.evaluate<Hearing | null>(`(() => {
    const heard = globalThis.heardElement;
    if (heard === undefined || heard.audio.paused || heard.audio.muted || heard.audio.volume === 0) return null;
    return { startedAt: heard.startedAt, seconds: heard.audio.currentTime };
  })()`);
}
