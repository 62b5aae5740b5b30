// What stands where nothing is yet: one icon, what will be here, when or how, at most one button.

import type { ReactNode } from 'react';
import './empty.css';

export interface EmptyProps {
  readonly icon: ReactNode;
  readonly title: ReactNode;
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
}

export function Empty({ icon, title, hint, action }: EmptyProps): ReactNode {
  return (
    <div className="rs-empty">
      <span aria-hidden="true" className="rs-empty-icon">
        {icon}
      </span>
      <p className="rs-empty-title rs-foreign">{title}</p>
      {hint !== undefined && <p className="rs-meta">{hint}</p>}
      {action !== undefined && <div className="rs-empty-action">{action}</div>}
    </div>
  );
}
