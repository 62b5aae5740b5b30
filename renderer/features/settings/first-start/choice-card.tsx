// One of a few answers to a question, with room for what it asks further.

import { type ReactNode, useId } from 'react';

export interface ChoiceCardProps {
  /** Cards of one name exclude each other. */
  readonly name: string;
  readonly title: string;
  /** Beside the title: what is proposed. */
  readonly tag?: string;
  readonly hint: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  /** Shown while it is chosen. */
  readonly children?: ReactNode;
}

export function ChoiceCard({ name, title, tag, hint, isChosen, onChoose, children }: ChoiceCardProps): ReactNode {
  const id = useId();
  return (
    <div className={isChosen ? 'rs-choice rs-choice-chosen' : 'rs-choice'}>
      <label className="rs-choice-label" htmlFor={id}>
        <input
          type="radio"
          id={id}
          name={name}
          checked={isChosen}
          onChange={onChoose}
          aria-describedby={`${id}-hint`}
        />
        <span className="rs-head">{title}</span>
        {tag !== undefined && <span className="rs-meta rs-tone-accent">{tag}</span>}
      </label>
      <p id={`${id}-hint`} className="rs-choice-hint">
        {hint}
      </p>
      {isChosen && children !== undefined && <div className="rs-choice-more">{children}</div>}
    </div>
  );
}
