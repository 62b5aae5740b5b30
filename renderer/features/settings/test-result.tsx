// What a test of the line or of the voice service found: one sentence, then seen, what to do, and the technical detail.

import { CheckCircleOutlined, CloseCircleOutlined, MedicineBoxOutlined, SyncOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Checked } from '../../../shared/finding-words.ts';
import { FINDING_WORDS } from '../../../shared/finding-words.ts';
import { Card } from '../../ui/card.tsx';
import { StatusText } from '../../ui/chip.tsx';
import { Empty } from '../../ui/empty.tsx';
import { formatClock, formatMilliseconds } from '../../ui/format.ts';
import { useLanguage, useWords } from '../../ui/use-words.ts';
import type { Test, TestFinding } from './use-test.ts';
import { settingsWords } from './words.ts';
import './test-result.css';

export interface TestResultProps<Values> {
  readonly title: string;
  readonly checked: Checked;
  readonly test: Test<Values>;
  /** The form holds other values than were tested. */
  readonly isOld: boolean;
  /** Before the first test: what it does. */
  readonly before: { readonly title: string; readonly hint: string };
}

export function TestResult<Values>({ title, checked, test, isOld, before }: TestResultProps<Values>): ReactNode {
  const say = useWords(settingsWords);
  const language = useLanguage();
  const meta =
    test.last === null
      ? undefined
      : [
          say('tested-at', { time: formatClock(test.last.at) }),
          say('took', { time: formatMilliseconds(test.last.finding.tookMs, language) }),
        ].join(' · ');
  return (
    <Card title={title} meta={meta} area="test" className="rs-test">
      <div role="status">
        <TestBody checked={checked} test={test} isOld={isOld} before={before} />
      </div>
    </Card>
  );
}

function TestBody<Values>({ checked, test, isOld, before }: Omit<TestResultProps<Values>, 'title'>): ReactNode {
  const say = useWords(settingsWords);
  if (test.busy) return <StatusText icon={<SyncOutlined />}>{say('test-running')}</StatusText>;
  if (test.last === null) return <Empty icon={<MedicineBoxOutlined />} title={before.title} hint={before.hint} />;
  return (
    <>
      {isOld && <p className="rs-test-old rs-tone-warn">{say('changed-since')}</p>}
      <FindingWords checked={checked} finding={test.last.finding} />
    </>
  );
}

export function FindingWords(props: { readonly checked: Checked; readonly finding: TestFinding }): ReactNode {
  const { checked, finding } = props;
  const say = useWords(settingsWords);
  const { seen, todo } = FINDING_WORDS[checked][finding.code][useLanguage()];
  const isGood = finding.code === 'ok';
  return (
    <div className={isGood ? 'rs-finding rs-finding-ok' : 'rs-finding rs-finding-bad'}>
      <p className="rs-finding-head">
        <StatusText icon={isGood ? <CheckCircleOutlined /> : <CloseCircleOutlined />} tone={isGood ? 'ok' : 'bad'}>
          <span className="rs-finding-seen">{seen}</span>
        </StatusText>
      </p>
      <dl className="rs-finding-rows">
        {todo !== '' && (
          <div>
            <dt>{say('todo')}</dt>
            <dd>{todo}</dd>
          </div>
        )}
        {finding.detail !== null && (
          <div className="rs-meta">
            <dt>{say('detail')}</dt>
            <dd className="rs-code rs-foreign">{finding.detail}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}
