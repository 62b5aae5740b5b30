// What a card and a row are told by the wall.

export interface WallItemProps {
  readonly callId: string;
  /** It stands in the side panel. */
  readonly isOpened: boolean;
  /** The one that Tab leads to; arrows lead on from there. */
  readonly isReached: boolean;
  readonly onOpen: (callId: string) => void;
}
