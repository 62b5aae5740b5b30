// 进行中 and 刚结束: a row opens its call in the middle.

import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useConsole } from '../../bind/console.ts';
import { CallOutcome } from '../../live/call-outcome.tsx';
import { CallState } from '../../live/call-state.tsx';
import { CallTimer } from '../../live/call-timer.tsx';
import { useStanding } from '../../live/use-call.ts';
import { dismissed, isLive } from '../../state/live-calls.ts';
import { Phone } from '../../ui/phone.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { DeskCalls } from './use-desk-calls.ts';
import { deskWords } from './words.ts';
import './call-lists.css';

export interface CallListsProps {
  readonly calls: DeskCalls;
}

export function CallLists({ calls }: CallListsProps): ReactNode {
  const say = useWords(deskWords);
  const { live } = useConsole();
  const clear = (): void => live.setState((state) => calls.over.reduce(dismissed, state), true);
  return (
    <div className="rs-lists">
      <CallList title={say('calls-live')} ids={calls.live} none={say('calls-none')} calls={calls} />
      <CallList
        title={say('calls-over')}
        ids={calls.over}
        none={say('over-none')}
        action={
          calls.over.length > 1 && (
            <Button size="small" type="link" onClick={clear}>
              {say('clear-over')}
            </Button>
          )
        }
        calls={calls}
      />
    </div>
  );
}

interface CallListProps extends CallListsProps {
  readonly title: string;
  readonly ids: readonly string[];
  /** What stands there without any. */
  readonly none: string;
  readonly action?: ReactNode;
}

function CallList({ title, ids, none, action, calls }: CallListProps): ReactNode {
  return (
    <section aria-label={title}>
      <h2 className="rs-lists-head rs-label">
        {title}
        {action}
        <span className="rs-meta rs-number">{ids.length}</span>
      </h2>
      {ids.length === 0 && <p className="rs-lists-none rs-meta">{none}</p>}
      <ul>
        {ids.map((callId) => (
          <li key={callId}>
            <CallRow callId={callId} isShown={calls.shown === callId} onChoose={calls.choose} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface CallRowProps {
  readonly callId: string;
  readonly isShown: boolean;
  readonly onChoose: (callId: string) => void;
}

function CallRow({ callId, isShown, onChoose }: CallRowProps): ReactNode {
  const known = useStanding(callId);
  if (known === undefined) return null;
  return (
    <button
      type="button"
      className={`rs-row rs-lists-row ${isShown ? 'rs-lists-shown' : ''}`}
      aria-current={isShown}
      onClick={() => onChoose(callId)}
    >
      <span className="rs-lists-line">
        <Phone number={known.call.phoneNumber} className="rs-cut rs-strong" />
        <CallTimer known={known} className="rs-strong" />
      </span>
      <span className="rs-lists-line">
        <bdi className="rs-meta rs-cut">{known.call.prompt?.name ?? ''}</bdi>
        {isLive(known) ? <CallState known={known} chosen={isShown} /> : <CallOutcome known={known} />}
      </span>
    </button>
  );
}
