// This window's own clock, once a second: for what happens here and not at the station.

import { useEffect, useState } from 'react';

/** Unix milliseconds. */
export function useSeconds(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return now;
}
