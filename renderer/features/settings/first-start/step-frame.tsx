// One question of the first start, with its way on, back and out. Enter goes on, Alt ← goes back.

import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useHotkeys } from '../../../ui/hotkeys.ts';
import { useWords } from '../../../ui/use-words.ts';
import { firstStartWords } from './words.ts';

export interface StepFrameProps {
  readonly title: string;
  readonly hint: string;
  readonly nextLabel?: string;
  readonly isBusy?: boolean;
  readonly onNext: () => void;
  /** Absent on the first step. */
  readonly onBack?: (() => void) | undefined;
  /** Absent where the next step is the end. */
  readonly onLater?: () => void;
  /** Before the next button. */
  readonly extra?: ReactNode;
  readonly children?: ReactNode;
}

export function StepFrame(props: StepFrameProps): ReactNode {
  const { title, hint, nextLabel, isBusy = false, onNext, onBack, onLater, extra, children } = props;
  const say = useWords(firstStartWords);
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  useHotkeys(say('title'), onBack === undefined ? [] : [{ keys: 'Alt+ArrowLeft', label: say('back'), run: onBack }]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onNext();
  };
  return (
    <form className="rs-first-work" onSubmit={submit} noValidate>
      <h1 className="rs-number-xl">{title}</h1>
      <p className="rs-first-hint">{hint}</p>
      {children}
      <footer className="rs-first-buttons">
        {onBack !== undefined && (
          <Button type="text" size="large" icon={<ArrowLeftOutlined />} onClick={onBack}>
            {say('back')}
          </Button>
        )}
        <span className="rs-first-space" />
        {onLater !== undefined && (
          <Button type="text" size="large" onClick={onLater}>
            {say('later')}
          </Button>
        )}
        {extra}
        <Button ref={next} type="primary" size="large" htmlType="submit" loading={isBusy && { delay: 400 }}>
          {nextLabel ?? say('next')}
        </Button>
      </footer>
    </form>
  );
}
