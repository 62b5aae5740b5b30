// The product's icons, drawn at build time: a ring around the three bars of a voice.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Colour, Painting } from './png.ts';
import { icnsOf, icoOf, paintPng } from './png.ts';

const CLEAR: Colour = [0, 0, 0, 0];
const WHITE: Colour = [1, 1, 1, 1];
const BLACK: Colour = [0, 0, 0, 1];
/** The console's accent, #3451c6. */
const ACCENT: Colour = [0x34 / 255, 0x51 / 255, 0xc6 / 255, 1];

/** Middle and half height of each bar. */
const BARS = [
  [-0.2, 0.14],
  [0, 0.3],
  [0.2, 0.2],
] as const;
const BAR_HALF_WIDTH = 0.055;

function isMark(x: number, y: number): boolean {
  const radius = Math.hypot(x, y);
  return (radius > 0.5 && radius < 0.64) || BARS.some(([middle, half]) => isBar(x - middle, y, half));
}

/** A bar with round ends. */
function isBar(x: number, y: number, half: number): boolean {
  return Math.hypot(x, Math.max(0, Math.abs(y) - half)) < BAR_HALF_WIDTH;
}

function isTile(x: number, y: number): boolean {
  const [half, corner] = [0.94, 0.42];
  const dx = Math.max(0, Math.abs(x) - half + corner);
  const dy = Math.max(0, Math.abs(y) - half + corner);
  return Math.hypot(dx, dy) < corner;
}

const tile: Painting = (x, y) => (isMark(x, y) ? WHITE : isTile(x, y) ? ACCENT : CLEAR);
/** macOS colours the mark by its menu bar; so near its edge that it is as large as its neighbours. */
const template: Painting = (x, y) => (isMark(x * 0.68, y * 0.68) ? BLACK : CLEAR);
const dot: Painting = (x, y) => (Math.hypot(x, y) < 0.9 ? ACCENT : CLEAR);

/** Every icon by its file's name. */
export function icons(): Readonly<Record<string, Buffer>> {
  const [small, large] = [paintPng(256, tile), paintPng(512, tile)];
  return {
    'icon.png': large,
    'icon.ico': icoOf(small),
    'icon.icns': icnsOf({ ic08: small, ic09: large }),
    'tray.png': paintPng(32, tile),
    'trayTemplate.png': paintPng(18, template),
    'trayTemplate@2x.png': paintPng(36, template),
    'badge.png': paintPng(16, dot),
  };
}

/** Writes them to `folder`, which is made. */
export function writeIcons(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(icons())) writeFileSync(join(folder, name), content);
}
