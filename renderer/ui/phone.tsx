// A phone number, with the gaps people read it by; a screen reader and the clipboard get the same text.

import type { ReactNode } from 'react';
import { formatPhone } from './format.ts';

export function Phone({ number, className = '' }: { readonly number: string; readonly className?: string }): ReactNode {
  return (
    <bdi className={`rs-number rs-foreign ${className}`} title={number}>
      {formatPhone(number)}
    </bdi>
  );
}
