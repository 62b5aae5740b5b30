// A section's own controls in the window's top bar, beside the settings' heading.

import { createContext, type ReactNode, use } from 'react';
import { createPortal } from 'react-dom';

/** Where they go; null until the bar stands. */
export const SectionBarContext = createContext<HTMLElement | null>(null);

export function SectionBar({ children }: { readonly children: ReactNode }): ReactNode {
  const bar = use(SectionBarContext);
  return bar === null ? null : createPortal(children, bar);
}
