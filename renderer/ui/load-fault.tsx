// What was not fetched, the code, and a way to try again; the rest of the page lives on.

import { CloudServerOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Fault } from './fault.ts';
import { useWords } from './use-words.ts';
import { commonWords } from './words.ts';
import './empty.css';

export interface LoadFaultProps {
  /** What was to be fetched, as a noun: `通话列表`, `the calls`. */
  readonly what: string;
  readonly fault: Fault;
  readonly onRetry: () => void;
}

export function LoadFault({ what, fault, onRetry }: LoadFaultProps): ReactNode {
  const say = useWords(commonWords);
  return (
    <div className="rs-empty" role="alert">
      <span aria-hidden="true" className="rs-empty-icon rs-empty-bad">
        <CloudServerOutlined />
      </span>
      <p className="rs-empty-title rs-strong">{say('not-fetched', { what })}</p>
      <p className="rs-meta rs-foreign">
        {fault.message ?? say(fault.code === 'OFFLINE' ? 'code-offline' : 'code-unknown')} · {fault.code}
      </p>
      <div className="rs-empty-action">
        <Button size="small" onClick={onRetry}>
          {say('retry')}
        </Button>
      </div>
    </div>
  );
}
