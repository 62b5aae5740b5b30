// Beside the editor: greeting, default values of the variables, and who used which version.

import { ExclamationCircleOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type ReactNode, useId } from 'react';
import { MOST_GREETING_CHARACTERS, valueNamed } from '../../../shared/prompt-text.ts';
import { Card } from '../../ui/card.tsx';
import { StatusText } from '../../ui/chip.tsx';
import { formatCount, formatMoment } from '../../ui/format.ts';
import { places } from '../../ui/places.ts';
import { useNow } from '../../ui/second-clock.ts';
import { useLanguage, useWords } from '../../ui/use-words.ts';
import type { Draft, PromptDetail, PromptText } from './drafts.ts';
import { variableNames } from './drafts.ts';
import { promptWords } from './words.ts';

export interface PromptSideProps {
  readonly detail: PromptDetail;
  readonly draft: Draft;
  readonly readOnly: boolean;
  readonly onChange: (change: Partial<PromptText>) => void;
  readonly onCompare: (version: number) => void;
}

export function PromptSide(props: PromptSideProps): ReactNode {
  return (
    <div className="rs-prompt-side">
      <Greeting {...props} />
      <Variables {...props} />
      <Versions {...props} />
    </div>
  );
}

function Greeting({ draft, readOnly, onChange }: PromptSideProps): ReactNode {
  const say = useWords(promptWords);
  const help = useId();
  return (
    <Card title={say('greeting')}>
      <Input.TextArea
        aria-label={say('greeting')}
        aria-describedby={help}
        // Grows by the style sheet: Ant Design would write inline styles, which the page's policy refuses.
        className="rs-prompt-greeting"
        rows={2}
        maxLength={MOST_GREETING_CHARACTERS}
        readOnly={readOnly}
        value={draft.greeting}
        onChange={(event) => onChange({ greeting: event.target.value })}
      />
      <p id={help} className="rs-prompt-help rs-meta">
        {say('greeting-help')}
      </p>
    </Card>
  );
}

function Variables({ draft, readOnly, onChange }: PromptSideProps): ReactNode {
  const say = useWords(promptWords);
  const names = variableNames(draft);
  const values = new Map(Object.entries(draft.variables));
  return (
    <Card title={say('variables')} meta={names.length}>
      {names.map((name) => (
        <VariableField
          key={name}
          name={name}
          value={values.get(name) ?? ''}
          missing={valueNamed(name, draft.variables) === ''}
          readOnly={readOnly}
          onChange={(value) => onChange({ variables: { ...draft.variables, [name]: value } })}
        />
      ))}
      {names.length === 0 && <p className="rs-meta">{say('variables-none')}</p>}
      <p className="rs-prompt-help rs-meta">{say('variables-help', { example: '{{孩子姓名}}' })}</p>
    </Card>
  );
}

interface VariableFieldProps {
  readonly name: string;
  readonly value: string;
  readonly missing: boolean;
  readonly readOnly: boolean;
  readonly onChange: (value: string) => void;
}

function VariableField({ name, value, missing, readOnly, onChange }: VariableFieldProps): ReactNode {
  const say = useWords(promptWords);
  const id = useId();
  return (
    <div className="rs-prompt-variable-field">
      <label htmlFor={id} className="rs-meta rs-foreign">
        {name}
      </label>
      <Input
        id={id}
        maxLength={2000}
        readOnly={readOnly}
        value={value}
        aria-label={say('default-of', { name })}
        onChange={(event) => onChange(event.target.value)}
      />
      {missing && (
        <StatusText tone="warn" icon={<ExclamationCircleOutlined />}>
          <span className="rs-prompt-wrap">{say('no-default')}</span>
        </StatusText>
      )}
    </div>
  );
}

function Versions({ detail, onCompare }: PromptSideProps): ReactNode {
  const say = useWords(promptWords);
  const language = useLanguage();
  const now = useNow();
  return (
    <Card title={say('usage')} flush>
      <ol>
        {detail.versions.map(({ version, createdAt, createdBy, calls }) => (
          <li key={version} className="rs-prompt-version">
            <Button type="link" size="small" className="rs-prompt-compare" onClick={() => onCompare(version)}>
              {say('version', { version })}
            </Button>
            <span className="rs-meta rs-foreign">
              {createdBy === null
                ? say('by-product')
                : say('by', { when: formatMoment(createdAt, now, language), who: createdBy })}
            </span>
            {calls === 0 ? (
              <span className="rs-meta">{say('no-calls')}</span>
            ) : (
              <a
                href={places.calls({ prompt: detail.name, promptVersion: version })}
                title={say('open-calls', { version })}
              >
                {say('calls-used', { count: formatCount(calls) })}
              </a>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
