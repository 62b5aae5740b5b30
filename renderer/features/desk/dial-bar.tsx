// The top bar's dial field: number, prompt and 呼叫 in one row; what is wrong or will be dialled stands under it.

import { FileTextOutlined, PhoneOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef, Space, Tooltip } from 'antd';
import { type ClipboardEvent, type ReactNode, type RefObject, useId, useState } from 'react';
import { useIsOnline } from '../../bind/console.ts';
import { NamedSelect } from '../../ui/named-select.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { DialField } from './dial-field.ts';
import { choose, meant, pasted, typed } from './dial-field.ts';
import { DialHint } from './dial-hint.tsx';
import type { Dialling, PromptSummary } from './use-dialling.ts';
import { deskWords } from './words.ts';
import './dial-bar.css';

export interface DialBarProps {
  readonly field: DialField;
  readonly onField: (field: DialField) => void;
  readonly dialling: Dialling;
  readonly inputRef: RefObject<InputRef | null>;
}

export function DialBar({ field, onField, dialling, inputRef }: DialBarProps): ReactNode {
  const say = useWords(deskWords);
  const isOnline = useIsOnline();
  const hintId = useId();
  const [focused, setFocused] = useState(false);
  const [refused, setRefused] = useState(false);
  const { number } = meant(field);
  const change = (next: DialField): void => {
    setRefused(false);
    dialling.clearProblem();
    onField(next);
  };
  const dial = (): void => {
    setRefused(number === null);
    if (number === null) inputRef.current?.focus();
    else if (isOnline) dialling.request(number.dial);
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    // In the middle of a number a paste is only more of it.
    if (selectionStart !== 0 || selectionEnd !== value.length) return;
    event.preventDefault();
    change(pasted(event.clipboardData.getData('text')));
  };
  const isShown = dialling.problem !== null || (focused && field.source.trim() !== '') || (refused && focused);
  return (
    <div className="rs-dial">
      <Space.Compact block>
        <Input
          ref={inputRef}
          className="rs-dial-number rs-number"
          prefix={<PhoneOutlined aria-hidden="true" />}
          placeholder={say('dial-hint')}
          aria-label={say('dial-label')}
          aria-describedby={isShown ? hintId : undefined}
          aria-invalid={dialling.problem !== null || (refused && number === null)}
          autoComplete="off"
          spellCheck={false}
          value={field.text}
          onChange={(event) => change(typed(event.target.value))}
          onPaste={paste}
          onPressEnter={(event) => {
            // The sheet that may open takes the focus: the same key press would send it off at once.
            event.preventDefault();
            dial();
          }}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
        />
        <PromptSelect dialling={dialling} />
        <Tooltip title={isOnline ? '' : say('call-offline')}>
          <Button
            type="primary"
            className="rs-dial-call"
            aria-disabled={!isOnline}
            loading={dialling.busy && { delay: 400 }}
            onClick={dial}
          >
            {say(dialling.busy ? 'calling' : 'call')}
          </Button>
        </Tooltip>
      </Space.Compact>
      <div id={hintId} className="rs-dial-hint-place" aria-live="polite">
        {isShown && (
          <DialHint
            field={field}
            problem={dialling.problem}
            refused={refused}
            onChoose={(choice) => change(choose(field, choice))}
          />
        )}
      </div>
    </div>
  );
}

function PromptSelect({ dialling }: { readonly dialling: Dialling }): ReactNode {
  const say = useWords(deskWords);
  const { prompt, prompts, choosePrompt } = dialling;
  return (
    <NamedSelect
      className="rs-dial-prompt"
      prefix={<FileTextOutlined aria-hidden="true" />}
      label={say('dial-prompt')}
      placeholder={say('dial-default')}
      value={prompt?.name ?? null}
      onChange={choosePrompt}
      onOpenChange={(open) => open && prompts.retry()}
      popupMatchSelectWidth={false}
      options={(prompts.data ?? []).map((each) => ({ value: each.name, label: each.name, prompt: each }))}
      labelRender={() => prompt !== null && <PromptLabel prompt={prompt} />}
      optionRender={({ data }) => <PromptLabel prompt={data.prompt} withDefault />}
    />
  );
}

function PromptLabel({
  prompt,
  withDefault = false,
}: {
  readonly prompt: PromptSummary;
  readonly withDefault?: boolean;
}) {
  const say = useWords(deskWords);
  return (
    <span className="rs-dial-prompt-label">
      <bdi className="rs-cut">{prompt.name}</bdi>
      <span className="rs-meta">v{prompt.version}</span>
      {withDefault && prompt.isDefault && <span className="rs-meta">{say('dial-is-default')}</span>}
    </span>
  );
}
