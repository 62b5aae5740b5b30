// The table in build/layers.ts holds for every import of the station.

import { describe, expect, it } from 'vitest';
import { LAYERS, PRACTICE, RESERVED } from '../../build/layers.ts';
import type { ImportEdge } from './imports.ts';
import { importsOf, sourceFiles } from './imports.ts';
import { cyclesIn, faultIn, placeIn, within } from './judge.ts';

const files = sourceFiles(['electron', 'shared']);
const edges = files.flatMap(importsOf);
const inner = edges.filter((edge) => !edge.isPackage);

const place = (file: string) => placeIn(LAYERS, file);
const fault = (edge: ImportEdge) => faultIn(LAYERS, edge);

describe('the layers', () => {
  it('place every source file', () => {
    expect(files.filter((file) => place(file) === undefined)).toEqual([]);
    expect(files.length).toBeGreaterThan(10);
  });

  it('are crossed downward only', () => {
    expect(inner.flatMap((edge) => fault(edge) ?? [])).toEqual([]);
  });

  it('keep reserved modules to their folders', () => {
    const strays = edges.filter((edge) => {
      const allowed = RESERVED[edge.to];
      return edge.isPackage && allowed !== undefined && !allowed.some((path) => within(edge.from, path));
    });
    expect(strays.map((edge) => `${edge.from} → ${edge.to}`)).toEqual([]);
  });

  it('let practice lean on the engine and only the app on practice', () => {
    const strays = inner.filter(
      (edge) =>
        (within(edge.from, PRACTICE.path) &&
          !within(edge.to, PRACTICE.path) &&
          (place(edge.to)?.level ?? 9) > PRACTICE.highest) ||
        (within(edge.to, PRACTICE.path) &&
          !within(edge.from, PRACTICE.path) &&
          !PRACTICE.users.some((path) => within(edge.from, path))),
    );
    expect(strays.map((edge) => `${edge.from} → ${edge.to}`)).toEqual([]);
  });

  it('name a fault when an import points up or sideways', () => {
    const edge = (from: string, to: string): ImportEdge => ({ from, to, isPackage: false });
    expect(fault(edge('electron/sip/a.ts', 'electron/calls/b.ts'))).toBeDefined();
    expect(fault(edge('electron/sip/a.ts', 'electron/voice/b.ts'))).toBeDefined();
    expect(fault(edge('electron/calls/a.ts', 'electron/sip/b.ts'))).toBeUndefined();
  });

  it('contain no import cycle', () => {
    expect(cyclesIn(inner)).toEqual([]);
  });
});
