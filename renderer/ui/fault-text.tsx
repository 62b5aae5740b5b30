// What went wrong with something that was just done, in one line beside its button.

import { WarningOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { StatusText } from './chip.tsx';
import type { Fault } from './fault.ts';
import { useWords } from './use-words.ts';
import { commonWords } from './words.ts';
import './fault-text.css';

export interface FaultTextProps {
  readonly fault: Fault | null;
  /** The text instead of the code's own. */
  readonly text?: string | undefined;
}

/** Announced when it appears; stands empty before. */
export function FaultText({ fault, text }: FaultTextProps): ReactNode {
  const say = useWords(commonWords);
  return (
    <div role="alert" className="rs-fault-text">
      {fault !== null && (
        <StatusText icon={<WarningOutlined />} tone={fault.code === 'OFFLINE' ? 'warn' : 'bad'}>
          {text ?? fault.message ?? say(fault.code === 'OFFLINE' ? 'not-done-offline' : 'code-unknown')}
        </StatusText>
      )}
    </div>
  );
}
