// A key that does something final asks to be pressed twice; the second press has to come soon.

import { useEffect, useState } from 'react';

const SOON_MS = 1500;

/** `press` acts when it is called a second time within 1.5 s; `armed` in between. */
export function useSecondPress(act: () => void): { readonly armed: boolean; readonly press: () => void } {
  const [armed, setArmed] = useState(false);
  useEffect(() => {
    if (!armed) return;
    const timer = setTimeout(() => setArmed(false), SOON_MS);
    return () => clearTimeout(timer);
  }, [armed]);
  const press = (): void => {
    setArmed(!armed);
    if (armed) act();
  };
  return { armed, press };
}
