// Calls that ring, counted in the title of the browser's tab: seen from behind other windows.

import { useLiveCalls, useUser } from '../../bind/console.ts';
import { useWords } from '../../ui/use-words.ts';
import { ringingFor } from './incoming-offers.ts';
import { incomingWords } from './words.ts';

/** Empty while none rings. */
export function useIncomingTitle(): string {
  const say = useWords(incomingWords);
  const { name } = useUser();
  const count = useLiveCalls((state) => ringingFor(state, name).length);
  return count === 0 ? '' : say('title-count', { count });
}
