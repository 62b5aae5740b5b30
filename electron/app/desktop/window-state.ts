// Where the window was, and where it can be: a screen may be gone or smaller since.

import { z } from 'zod';

const whole = z.number().int().min(-100_000).max(100_000);

/** A place on the desktop, in device-independent pixels. */
export const rectangle = z.object({ x: whole, y: whole, width: whole.min(1), height: whole.min(1) });
export type Rectangle = z.infer<typeof rectangle>;

export const windowState = z.object({ bounds: rectangle, maximized: z.boolean() });
export type WindowState = z.infer<typeof windowState>;

/** The smallest size that the console is laid out for. */
export const LEAST = { width: 1280, height: 720 } as const;
const USUAL = { width: 1440, height: 900 } as const;

/** So much of the window's top must be on a screen that a hand can find it: about a title bar's worth. */
const GRIP = { width: 120, height: 40 } as const;

/** The window's place: as it was where that can be reached, else in the middle of the first of `areas`. */
export function placeWindow(saved: WindowState | null, areas: readonly [Rectangle, ...Rectangle[]]): WindowState {
  if (saved === null) return { bounds: centred(USUAL, areas[0]), maximized: false };
  const { bounds, maximized } = saved;
  const area = areas.find((candidate) => isReachable(bounds, candidate));
  if (area === undefined) return { bounds: centred(bounds, areas[0]), maximized };
  return { bounds: { ...bounds, ...fitted(bounds, area) }, maximized };
}

function isReachable(bounds: Rectangle, area: Rectangle): boolean {
  const visible = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const top = bounds.y >= area.y && bounds.y + GRIP.height <= area.y + area.height;
  return top && visible >= Math.min(GRIP.width, bounds.width);
}

function centred(size: Pick<Rectangle, 'width' | 'height'>, area: Rectangle): Rectangle {
  const { width, height } = fitted(size, area);
  return {
    x: area.x + Math.floor((area.width - width) / 2),
    y: area.y + Math.floor((area.height - height) / 2),
    width,
    height,
  };
}

function fitted(size: Pick<Rectangle, 'width' | 'height'>, area: Rectangle) {
  return {
    width: Math.min(Math.max(size.width, LEAST.width), area.width),
    height: Math.min(Math.max(size.height, LEAST.height), area.height),
  };
}
