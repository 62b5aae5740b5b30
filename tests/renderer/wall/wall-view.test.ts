// How a person likes the wall, kept between visits.

import { expect, it } from 'vitest';
import { keepWallView, readWallView, USUAL_VIEW } from '../../../renderer/features/wall/wall-view.ts';

function storage(): Pick<Storage, 'getItem' | 'setItem'> & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return { texts, getItem: (key) => texts.get(key) ?? null, setItem: (key, text) => void texts.set(key, text) };
}

it('comes back as it was left, for each person', () => {
  const kept = storage();
  const view = { shape: 'table', sort: 'newest', prompt: '', placedBy: 'lin' } as const;
  keepWallView(kept, 'wu', view);
  expect(readWallView(kept, 'wu')).toEqual(view);
  expect(readWallView(kept, 'lin')).toEqual(USUAL_VIEW);
});

it.each(['', 'null', '[]', '{"shape":"wall","sort":7,"prompt":{},"placedBy":1}', '{'])('makes sense of %s', (text) => {
  const kept = storage();
  kept.texts.set('ringside.wall.wu', text);
  expect(readWallView(kept, 'wu')).toEqual(USUAL_VIEW);
});

it('goes on when nothing can be kept', () => {
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  };
  expect(() => keepWallView(full, 'wu', USUAL_VIEW)).not.toThrow();
});
