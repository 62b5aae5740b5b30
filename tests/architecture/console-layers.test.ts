// The console's table in build/layers.ts holds for every import of the page, and the page is nothing but a page.

import { describe, expect, it } from 'vitest';
import { CONSOLE_LAYERS } from '../../build/layers.ts';
import type { ImportEdge } from './imports.ts';
import { importsOf, sourceFiles } from './imports.ts';
import { cyclesIn, faultIn, placeIn, within } from './judge.ts';

const files = sourceFiles(['renderer']);
const edges = files.flatMap(importsOf);
const inner = edges.filter((edge) => !edge.isPackage);
const named = (strays: readonly ImportEdge[]): readonly string[] => strays.map(({ from, to }) => `${from} → ${to}`);

describe('the console’s layers', () => {
  it('place every source file', () => {
    expect(files.filter((file) => placeIn(CONSOLE_LAYERS, file) === undefined)).toEqual([]);
    expect(files.length).toBeGreaterThan(50);
  });

  it('are crossed downward only: no feature knows another', () => {
    expect(inner.flatMap((edge) => faultIn(CONSOLE_LAYERS, edge) ?? [])).toEqual([]);
  });

  it('reach shared/ and nothing else outside the page', () => {
    expect(named(inner.filter(({ to }) => !within(to, 'renderer') && !within(to, 'shared')))).toEqual([]);
  });

  it('use no module of Node or Electron', () => {
    const strays = edges.filter(({ to, isPackage }) => isPackage && /^(node:|electron($|\/))/.test(to));
    expect(named(strays)).toEqual([]);
  });

  it('name a fault when a feature reaches for another, or state for the screen', () => {
    const fault = (from: string, to: string) => faultIn(CONSOLE_LAYERS, { from, to, isPackage: false });
    expect(fault('renderer/features/desk/a.tsx', 'renderer/features/wall/b.tsx')).toBeDefined();
    expect(fault('renderer/state/a.ts', 'renderer/bind/b.ts')).toBeDefined();
    expect(fault('renderer/ui/a.tsx', 'renderer/api/b.ts')).toBeDefined();
    expect(fault('renderer/features/desk/a.tsx', 'renderer/live/b.tsx')).toBeUndefined();
  });

  it('contain no import cycle', () => {
    expect(cyclesIn(inner)).toEqual([]);
  });
});
