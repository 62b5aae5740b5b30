// Judges imports by a table of layers: where a file stands, and whether an import points the wrong way.

import type { Layer } from '../../build/layers.ts';
import type { ImportEdge } from './imports.ts';

export interface Place {
  readonly level: number;
  readonly path: string;
  readonly siblings: boolean;
}

/** Whether `file` is `path` or stands under it. */
export const within = (file: string, path: string): boolean => file === path || file.startsWith(`${path}/`);

/** Where `file` stands; undefined when the table does not know it. */
export function placeIn(layers: readonly Layer[], file: string): Place | undefined {
  for (const layer of layers) {
    const path = layer.paths.find((candidate) => within(file, candidate));
    if (path !== undefined) return { level: layer.level, path, siblings: layer.siblings };
  }
  return undefined;
}

/** What is wrong with an import; undefined when nothing is. */
export function faultIn(layers: readonly Layer[], edge: ImportEdge): string | undefined {
  const from = placeIn(layers, edge.from);
  const to = placeIn(layers, edge.to);
  if (from === undefined || to === undefined) return `${edge.from} → ${edge.to}: no layer`;
  if (from.path === to.path || from.level > to.level) return undefined;
  if (from.level === to.level && from.siblings) return undefined;
  return `${edge.from} (${from.level}) → ${edge.to} (${to.level})`;
}

/** Every import cycle, as its files in order. */
export function cyclesIn(edges: readonly ImportEdge[]): readonly string[] {
  const graph = new Map<string, string[]>();
  for (const edge of edges) graph.set(edge.from, [...(graph.get(edge.from) ?? []), edge.to]);
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
    if (done.has(file) || trail.includes(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return cycles;
}
