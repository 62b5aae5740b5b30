// A message as it was sent and as it came back, side by side, the lines marked that the other one does not have.

import type { ReactNode } from 'react';
import { Dialog } from '../../../ui/dialog.tsx';
import { useWords } from '../../../ui/use-words.ts';
import { type MarkedLine, markedLines } from './marked-lines.ts';
import { doctorCardWords } from './words.ts';

export interface EvidenceDialogProps {
  readonly sent: string;
  readonly received: string;
  readonly onClose: () => void;
}

export function EvidenceDialog({ sent, received, onClose }: EvidenceDialogProps): ReactNode {
  const say = useWords(doctorCardWords);
  const marked = markedLines(sent, received);
  return (
    <Dialog open title={say('messages-title')} footer={null} onCancel={onClose} width={960}>
      <div className="rs-evidence">
        <Message title={say('sent')} lines={marked.sent} />
        <Message title={say('received')} lines={marked.received} />
      </div>
    </Dialog>
  );
}

function Message({ title, lines }: { readonly title: string; readonly lines: readonly MarkedLine[] }): ReactNode {
  const say = useWords(doctorCardWords);
  return (
    <section aria-label={title}>
      <h3 className="rs-label">{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <pre className="rs-evidence-text rs-code" tabIndex={0}>
        {lines.map(({ text, differs }, index) => {
          const key = `${index} ${text}`;
          if (!differs) return <span key={key}>{`${text}\n`}</span>;
          return (
            <mark key={key} title={say('only-here')}>
              {`${text}\n`}
            </mark>
          );
        })}
      </pre>
    </section>
  );
}
