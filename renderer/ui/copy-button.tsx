// Copies a text and says so.

import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from './use-words.ts';
import { commonWords } from './words.ts';

/** The tick stays so long. */
const SHOWN_MS = 2000;

export interface CopyButtonProps {
  readonly text: string;
  /** What is copied. */
  readonly label: string;
  readonly isWord?: boolean;
}

/** As an icon; `isWord`: as a text button that says its label. */
export function CopyButton({ text, label, isWord = false }: CopyButtonProps): ReactNode {
  const say = useWords(commonWords);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(setCopied, SHOWN_MS, false);
    return () => clearTimeout(timer);
  }, [isCopied]);
  // Refused (no focus, an insecure address): the text stands beside and can be selected.
  const copy = (): void =>
    void navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => undefined,
    );
  const icon = isCopied ? <CheckOutlined aria-hidden="true" /> : <CopyOutlined aria-hidden="true" />;
  if (isWord) {
    return (
      <Button type="text" icon={icon} onClick={copy}>
        {isCopied ? say('copied') : label}
      </Button>
    );
  }
  return (
    <Tooltip title={isCopied ? say('copied') : say('copy')}>
      <Button type="text" size="small" aria-label={isCopied ? say('copied') : label} icon={icon} onClick={copy} />
    </Tooltip>
  );
}
