// How a person likes the wall: kept in the browser, so that it is so again tomorrow.

export const WALL_SORTS = ['longest', 'newest'] as const;
export type WallSort = (typeof WALL_SORTS)[number];
export const WALL_SHAPES = ['cards', 'table'] as const;
export type WallShape = (typeof WALL_SHAPES)[number];

export interface WallView {
  readonly shape: WallShape;
  readonly sort: WallSort;
  /** A prompt's name, empty for calls with a text of their own; null: all. */
  readonly prompt: string | null;
  /** A user's name, empty for calls in and the station's own; null: all. */
  readonly placedBy: string | null;
}

export const USUAL_VIEW: WallView = { shape: 'cards', sort: 'longest', prompt: null, placedBy: null };

type KeptTexts = Pick<Storage, 'getItem' | 'setItem'>;

const keyOf = (user: string): string => `ringside.wall.${user}`;

/** What `user` chose last, as far as it makes sense. */
export function readWallView(kept: KeptTexts, user: string): WallView {
  const values = parsed(kept.getItem(keyOf(user)));
  return {
    shape: WALL_SHAPES.find((shape) => shape === values.shape) ?? USUAL_VIEW.shape,
    sort: WALL_SORTS.find((sort) => sort === values.sort) ?? USUAL_VIEW.sort,
    prompt: typeof values.prompt === 'string' ? values.prompt : null,
    placedBy: typeof values.placedBy === 'string' ? values.placedBy : null,
  };
}

/** A storage that is full or forbidden only forgets. */
export function keepWallView(kept: KeptTexts, user: string, view: WallView): void {
  try {
    kept.setItem(keyOf(user), JSON.stringify(view));
  } catch {
    // The view holds until the page is left.
  }
}

function parsed(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
