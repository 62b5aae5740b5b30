// A settings form's foot: save, test, discard; what came of it stands beside.

import { CheckCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { StatusText } from '../../ui/chip.tsx';
import type { Fault } from '../../ui/fault.ts';
import { FaultText } from '../../ui/fault-text.tsx';
import { useWords } from '../../ui/use-words.ts';
import { commonWords } from '../../ui/words.ts';

export interface FormFootProps {
  /** On the primary button, where `保存` would say too little. */
  readonly saveLabel?: string;
  readonly isSaving: boolean;
  readonly test?: { readonly label: string; readonly isRunning: boolean; readonly run: () => void };
  readonly isChanged: boolean;
  readonly onDiscard?: () => void;
  readonly fault: Fault | null;
  /** What was done, once it was. */
  readonly done: string | null;
  /** At the far end: what leads away from these settings. */
  readonly end?: ReactNode;
}

export function FormFoot(props: FormFootProps): ReactNode {
  const { saveLabel, isSaving, test, isChanged, onDiscard, fault, done, end } = props;
  const say = useWords(commonWords);
  return (
    <footer className="rs-settings-foot">
      {/* Above the buttons, which stay where they are when something is told. */}
      <div className="rs-settings-told">
        <FaultText fault={fault} />
        <span role="status">
          {done !== null && fault === null && (
            <StatusText icon={<CheckCircleOutlined />} tone="ok">
              {done}
            </StatusText>
          )}
        </span>
      </div>
      <Button type="primary" htmlType="submit" loading={isSaving && { delay: 400 }}>
        {saveLabel ?? say('save')}
      </Button>
      {test !== undefined && (
        <Button onClick={test.run} loading={test.isRunning && { delay: 400 }}>
          {test.label}
        </Button>
      )}
      {isChanged && onDiscard !== undefined && (
        <Button type="text" onClick={onDiscard}>
          {say('discard')}
        </Button>
      )}
      {end !== undefined && <span className="rs-settings-foot-end">{end}</span>}
    </footer>
  );
}
