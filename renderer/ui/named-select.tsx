// Ant Design's select with a name for its list too: without it a screen reader announces a list of nobody knows what.

import { Select, type SelectProps } from 'antd';
import { type ReactNode, useId } from 'react';

export type NamedSelectProps<Value> = Omit<SelectProps<Value>, 'id' | 'aria-label'> & {
  /** What is chosen here: the name of the field and of its list. */
  readonly label: string;
};

export function NamedSelect<Value>({ label, onOpenChange, ...props }: NamedSelectProps<Value>): ReactNode {
  const id = useId();
  // The list is made when it is first opened, by a component that takes no name for it.
  const nameList = (): void => document.getElementById(`${id}_list`)?.setAttribute('aria-label', label);
  return (
    <Select<Value>
      {...props}
      id={id}
      aria-label={label}
      onOpenChange={(isOpen) => {
        if (isOpen) requestAnimationFrame(nameList);
        onOpenChange?.(isOpen);
      }}
    />
  );
}
