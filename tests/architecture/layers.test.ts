// The table in build/layers.ts holds for every import of the product.

import { describe, expect, it } from 'vitest';
import { LAYERS, PRACTICE, RESERVED } from '../../build/layers.ts';
import type { ImportEdge } from './imports.ts';
import { importsOf, sourceFiles } from './imports.ts';

const files = sourceFiles(['electron', 'shared']);
const edges = files.flatMap(importsOf);
const inner = edges.filter((edge) => !edge.isPackage);

const within = (file: string, path: string): boolean => file === path || file.startsWith(`${path}/`);

function place(file: string): { level: number; path: string; siblings: boolean } | undefined {
  for (const layer of LAYERS) {
    const path = layer.paths.find((candidate) => within(file, candidate));
    if (path !== undefined) return { level: layer.level, path, siblings: layer.siblings };
  }
  return undefined;
}

function fault(edge: ImportEdge): string | undefined {
  const from = place(edge.from);
  const to = place(edge.to);
  if (from === undefined || to === undefined) return `${edge.from} → ${edge.to}: no layer`;
  if (from.path === to.path || from.level > to.level) return undefined;
  if (from.level === to.level && from.siblings) return undefined;
  return `${edge.from} (${from.level}) → ${edge.to} (${to.level})`;
}

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
    const graph = new Map<string, string[]>();
    for (const edge of inner) graph.set(edge.from, [...(graph.get(edge.from) ?? []), edge.to]);
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, trail: readonly string[]): void => {
      if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
      if (done.has(file) || trail.includes(file)) return;
      for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
      done.add(file);
    };
    for (const file of graph.keys()) visit(file, []);
    expect(cycles).toEqual([]);
  });
});
