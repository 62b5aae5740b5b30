// What the practice line is, and whether it is the one in use.

import { ExperimentOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useStation } from '../../../bind/console.ts';
import { Card } from '../../../ui/card.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { useWords } from '../../../ui/use-words.ts';
import type { StoredLine } from './line-values.ts';
import { lineWords } from './words.ts';

export function PracticeCard({ lines }: { readonly lines: readonly StoredLine[] }): ReactNode {
  const say = useWords(lineWords);
  const isInUse = useStation(({ status }) => status?.line.practice === true);
  const isForced = isInUse && lines.some(({ enabled }) => enabled);
  return (
    <div className="rs-settings-work">
      <Card
        title={say('practice-title')}
        area="form"
        actions={
          isInUse && (
            <Chip tone="accent" icon={<ExperimentOutlined />}>
              {say('practice')}
            </Chip>
          )
        }
      >
        <p>{say('practice-what')}</p>
        <p className="rs-line-practice-use">
          {say(isForced ? 'practice-forced' : isInUse ? 'practice-in-use' : 'practice-not-in-use')}
        </p>
      </Card>
    </div>
  );
}
