// Under the dial field: what will be dialled, what else was found, what is wrong.

import { WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { practiceKindOf } from '../../../shared/practice-numbers.ts';
import { useIsOnline, useStation } from '../../bind/console.ts';
import { StatusText } from '../../ui/chip.tsx';
import { Phone } from '../../ui/phone.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { DialField } from './dial-field.ts';
import { meant } from './dial-field.ts';
import { deskWords } from './words.ts';

export interface DialHintProps {
  readonly field: DialField;
  /** Why the station did not place the call. */
  readonly problem: string | null;
  /** 呼叫 was pressed, and there is no number to dial. */
  readonly refused: boolean;
  readonly onChoose: (choice: number) => void;
}

export function DialHint({ field, problem, refused, onChoose }: DialHintProps): ReactNode {
  const say = useWords(deskWords);
  const isPractice = useStation(({ status }) => status?.line.practice === true);
  const isOnline = useIsOnline();
  const { picked, number, others } = meant(field);
  return (
    <div className="rs-dial-hint">
      {!isOnline && problem === null && <Wrong tone="warn">{say('call-offline')}</Wrong>}
      {problem !== null && <Wrong tone="bad">{problem}</Wrong>}
      {picked.kind === 'empty' && refused && <Wrong tone="warn">{say('nobody-dialled')}</Wrong>}
      {picked.kind === 'none' && <Wrong tone={refused ? 'bad' : 'warn'}>{say('pick-none')}</Wrong>}
      {picked.kind === 'too-long' && <Wrong tone="bad">{say('pick-too-long', { digits: picked.digits })}</Wrong>}
      {number !== null && (
        <>
          <p>
            <span className="rs-meta">{say('will-dial')}</span> <Phone number={number.dial} className="rs-strong" />
          </p>
          {isPractice && (
            <p className="rs-meta">{say('practice-answers', { who: say(`kind-${practiceKindOf(number.dial)}`) })}</p>
          )}
          {number.oddLength && <Wrong tone="warn">{say('pick-odd-length', { digits: number.dial.length })}</Wrong>}
          {number.extension !== null && (
            <Wrong tone="warn">{say('pick-extension', { extension: number.extension })}</Wrong>
          )}
        </>
      )}
      {others.length > 0 && (
        <p className="rs-dial-others">
          <span className="rs-meta">{say('or-dial')}</span>
          {others.map(({ choice, number: other }) => (
            // The field keeps the focus: its hint would go with it, and the click with the hint.
            <Button
              key={other.dial}
              size="small"
              type="link"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(choice)}
            >
              <Phone number={other.dial} />
            </Button>
          ))}
        </p>
      )}
    </div>
  );
}

function Wrong({ tone, children }: { readonly tone: 'warn' | 'bad'; readonly children: string }): ReactNode {
  return (
    <p className="rs-dial-wrong rs-foreign">
      <StatusText icon={<WarningOutlined />} tone={tone}>
        {children}
      </StatusText>
    </p>
  );
}
