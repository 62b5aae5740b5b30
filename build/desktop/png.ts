// Pictures without a tool: a function of the place becomes a PNG (RFC 2083), and PNGs become .ico and .icns.

import { crc32, deflateSync } from 'node:zlib';

/** Red, green, blue, opacity: 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number, opacity: number];

/** The colour at a place; both coordinates go from -1 (left, top) to 1. */
export type Painting = (x: number, y: number) => Colour;

/** Places looked at per pixel and axis: edges come out smooth. */
const SAMPLES = 4;

/** A square picture, 8 bits a channel, with opacity. */
export function paintPng(size: number, painting: Painting): Buffer {
  const stride = 1 + size * 4;
  const rows = Buffer.alloc(size * stride);
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) rows.set(pixel(size, x, y, painting), y * stride + 1 + x * 4);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // 8 bits, colour with opacity, and the only compression, filter and interlace that need no choice.
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function pixel(size: number, x: number, y: number, painting: Painting): readonly number[] {
  const sum = [0, 0, 0, 0];
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
    const place = (at: number, offset: number): number => ((at + (offset + 0.5) / SAMPLES) / size) * 2 - 1;
    const [red, green, blue, opacity] = painting(place(x, sample % SAMPLES), place(y, Math.floor(sample / SAMPLES)));
    for (const [index, value] of [red * opacity, green * opacity, blue * opacity, opacity].entries())
      sum[index] = (sum[index] ?? 0) + value;
  }
  const [red = 0, green = 0, blue = 0, opacity = 0] = sum;
  const weight = opacity === 0 ? 1 : opacity;
  return [red / weight, green / weight, blue / weight, opacity / SAMPLES ** 2].map((value) => Math.round(value * 255));
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** One PNG of 256 pixels as a Windows icon. */
export function icoOf(png: Buffer): Buffer {
  const header = Buffer.alloc(22);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(1, 4);
  // Width and height 0 mean 256; one plane, 32 bits; the picture follows the header.
  header.writeUInt16LE(1, 10);
  header.writeUInt16LE(32, 12);
  header.writeUInt32LE(png.length, 14);
  header.writeUInt32LE(header.length, 18);
  return Buffer.concat([header, png]);
}

/** PNGs as a macOS icon: 256 pixels are `ic08`, 512 are `ic09`. */
export function icnsOf(pngs: Readonly<Record<'ic08' | 'ic09', Buffer>>): Buffer {
  const parts = Object.entries(pngs).map(([type, png]) => sized(type, png));
  return sized('icns', Buffer.concat(parts));
}

function sized(type: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length + 8);
  return Buffer.concat([Buffer.from(type, 'ascii'), length, content]);
}
