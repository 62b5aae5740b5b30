// A new prompt begins with its name; it is kept on this machine until its first version is saved.

import { Input } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { MOST_PROMPT_NAME_CHARACTERS, promptNameOf } from '../../../shared/prompt-name.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useWords } from '../../ui/use-words.ts';
import { promptWords } from './words.ts';

export interface NewPromptDialogProps {
  readonly open: boolean;
  readonly taken: (name: string) => boolean;
  readonly onCreate: (name: string) => void;
  readonly onClose: () => void;
}

export function NewPromptDialog({ open, taken, onCreate, onClose }: NewPromptDialogProps): ReactNode {
  const say = useWords(promptWords);
  const id = useId();
  const [text, setText] = useState('');
  const [told, setTold] = useState(false);
  const name = promptNameOf(text);
  const fault = name === null ? say('name-wrong') : taken(name) ? say('name-taken') : null;
  const create = (): void => {
    setTold(true);
    if (name === null || fault !== null) return;
    onCreate(name);
  };
  const forget = (): void => {
    setText('');
    setTold(false);
  };
  return (
    <Dialog title={say('new')} open={open} okText={say('create')} onOk={create} onCancel={onClose} afterClose={forget}>
      <label htmlFor={id} className="rs-meta">
        {say('new-name')}
      </label>
      <Input
        id={id}
        autoFocus
        maxLength={MOST_PROMPT_NAME_CHARACTERS}
        placeholder={say('new-name-hint')}
        status={told && fault !== null ? 'error' : ''}
        aria-describedby={`${id}-fault`}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={create}
      />
      <p id={`${id}-fault`} className="rs-meta rs-tone-bad" role="alert">
        {told && fault}
      </p>
    </Dialog>
  );
}
