// What of the rail a person sees.

import { roleCovers } from '../../shared/roles.ts';
import type { Session } from '../state/session.ts';
import type { RailEntry } from './pages.tsx';

/** The entries whose role the signed-in person covers; none while nobody is signed in. */
export function visibleTo(entries: readonly RailEntry[], session: Session): readonly RailEntry[] {
  if (session.kind !== 'signed-in') return [];
  return entries.filter(({ role }) => roleCovers(session.user.role, role));
}
