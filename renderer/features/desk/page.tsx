// The agent's desk: dial above, the calls at the left, the chosen one in the middle, what is known at the right.

import { PhoneOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Button, type InputRef, Popover } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useSearch } from 'wouter';
import { useStation } from '../../bind/console.ts';
import { useMissedEnds } from '../../live/use-missed-ends.ts';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useHotkeys } from '../../ui/hotkeys.ts';
import { PageFrame } from '../../ui/page-frame.tsx';
import { goTo, places } from '../../ui/places.ts';
import { useWords } from '../../ui/use-words.ts';
import { CallLists } from './call-lists.tsx';
import { ChosenCall } from './chosen-call.tsx';
import { DialBar } from './dial-bar.tsx';
import { EMPTY_FIELD, meant, pasted, typed } from './dial-field.ts';
import { PracticeStart } from './practice-start.tsx';
import { SidePanel } from './side-panel.tsx';
import { TodayStrip } from './today-strip.tsx';
import { useDeskCalls } from './use-desk-calls.ts';
import { useDialling } from './use-dialling.ts';
import { VariablesSheet } from './variables-sheet.tsx';
import { deskWords } from './words.ts';
import './page.css';

export function DeskPage(): ReactNode {
  const say = useWords(deskWords);
  const [field, setField] = useState(EMPTY_FIELD);
  const input = useRef<InputRef>(null);
  const calls = useDeskCalls();
  const isPractice = useStation(({ status }) => status?.line.practice === true);
  const toField = (): void => input.current?.focus({ cursor: 'all' });
  const dialling = useDialling((callId, number) => {
    calls.choose(callId);
    // Unless the next number is being typed already.
    setField((now) => (meant(now).number?.dial === number ? EMPTY_FIELD : now));
    // Where one-letter shortcuts are heard again: a dial field would take them as text.
    document.querySelector<HTMLElement>('[data-area="call"]')?.focus();
  });
  useMissedEnds();
  useNumberFromElsewhere((number, prompt) => {
    setField(pasted(number));
    if (prompt !== null) dialling.choosePrompt(prompt);
    toField();
  });
  useCallFromElsewhere(calls.choose);
  useHotkeys(say('title'), [{ keys: 'Mod+d', label: say('key-dial'), run: toField }]);
  const again = (number: string, prompt: string | undefined): void => {
    setField(typed(number));
    dialling.request(number, prompt);
  };
  const lists = <CallLists calls={calls} />;
  // Another call in the middle: whoever chose it is done with the list.
  const listButton = (
    <FoldedLists key={calls.shown} count={calls.live.length + calls.over.length}>
      {lists}
    </FoldedLists>
  );
  return (
    <PageFrame
      title={say('title')}
      hideTitle
      className="rs-desk"
      bar={<DialBar field={field} onField={setField} dialling={dialling} inputRef={input} />}
    >
      <div className="rs-desk-grid">
        <Card className="rs-desk-list" area="list" flush>
          {lists}
        </Card>
        <Card className="rs-desk-call" area="call" flush>
          {calls.shown !== null ? (
            <ChosenCall callId={calls.shown} listButton={listButton} onChoose={calls.choose} onAgain={again} />
          ) : (
            <div className="rs-desk-idle">
              {calls.over.length > 0 && <div className="rs-desk-idle-list">{listButton}</div>}
              {isPractice ? (
                <PracticeStart dialling={dialling} />
              ) : (
                <Empty
                  icon={<PhoneOutlined />}
                  title={say('idle-title')}
                  hint={say('idle-hint')}
                  action={<Button onClick={toField}>{say('idle-do')}</Button>}
                />
              )}
            </div>
          )}
        </Card>
        <SidePanel shown={calls.shown} />
        <TodayStrip shown={calls.shown} />
      </div>
      {dialling.waiting !== null && (
        <VariablesSheet
          waiting={dialling.waiting}
          onConfirm={dialling.confirm}
          onCancel={() => {
            dialling.cancel();
            toField();
          }}
        />
      )}
    </PageFrame>
  );
}

/** The lists behind a button, where the window is too narrow for them: the style sheet decides which is seen. */
function FoldedLists({ count, children }: { readonly count: number; readonly children: ReactNode }): ReactNode {
  const say = useWords(deskWords);
  return (
    <Popover trigger="click" placement="bottomLeft" content={<div className="rs-desk-folded">{children}</div>}>
      <Button className="rs-desk-unfold" icon={<UnorderedListOutlined />} aria-label={say('open-list', { count })}>
        {count}
      </Button>
    </Popover>
  );
}

/** `#/desk?call=…`: a call that was taken on another page. */
function useCallFromElsewhere(choose: (callId: string) => void): void {
  const search = useSearch();
  const latest = useRef(choose);
  useEffect(() => {
    latest.current = choose;
  });
  useEffect(() => {
    const callId = new URLSearchParams(search).get('call');
    if (callId === null) return;
    latest.current(callId);
    goTo(places.desk, { replace: true });
  }, [search]);
}

/** `#/desk?dial=…`: a number clicked on another page or in another program. It is filled in, never dialled. */
function useNumberFromElsewhere(fill: (number: string, prompt: string | null) => void): void {
  const search = useSearch();
  const latest = useRef(fill);
  useEffect(() => {
    latest.current = fill;
  });
  useEffect(() => {
    const query = new URLSearchParams(search);
    const number = query.get('dial');
    if (number === null) return;
    latest.current(number, query.get('prompt'));
    goTo(places.desk, { replace: true });
  }, [search]);
}
