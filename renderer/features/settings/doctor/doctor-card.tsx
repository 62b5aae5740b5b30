// The line doctor beside a line's form: checks appear one by one; problems stand above, what is fine in one line each.

import { MedicineBoxOutlined, ReloadOutlined, SyncOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { DOCTOR_CHECK_NAMES } from '../../../../shared/doctor-words.ts';
import { Card } from '../../../ui/card.tsx';
import { StatusText } from '../../../ui/chip.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { FaultText } from '../../../ui/fault-text.tsx';
import { formatClock, formatMilliseconds } from '../../../ui/format.ts';
import { useLanguage, useWords } from '../../../ui/use-words.ts';
import { DoctorFindings } from './doctor-findings.tsx';
import { type Doctor, type LineTrial, useDoctor } from './use-doctor.ts';
import { doctorCardWords } from './words.ts';
import './doctor.css';

export interface DoctorCardProps {
  /** The line's name, for the copied text. */
  readonly name: string;
  /** The line as it stands in the form. */
  readonly trial: LineTrial;
  /** Shows what is wrong in the form; false when something is. */
  readonly check: () => boolean;
  /** Null: the address is learned from the line already. Resolves to true where that was saved at once. */
  readonly onAdvertiseAuto: (() => Promise<boolean>) | null;
}

export function DoctorCard({ name, trial, check, onAdvertiseAuto }: DoctorCardProps): ReactNode {
  const say = useWords(doctorCardWords);
  const language = useLanguage();
  const doctor = useDoctor();
  const { last, busy } = doctor;
  const tookMs = last?.run.tookMs ?? null;
  const meta = [
    ...(last === null ? [] : [say('checked-at', { time: formatClock(last.at) })]),
    ...(tookMs === null ? [] : [say('took', { time: formatMilliseconds(tookMs, language) })]),
  ].join(' · ');
  const examine = (): void => {
    if (check()) void doctor.examine(trial);
  };
  const begin = busy ? (
    <Button size="small" onClick={doctor.stop}>
      {say('stop')}
    </Button>
  ) : (
    <Button size="small" icon={<ReloadOutlined aria-hidden="true" />} onClick={examine}>
      {say('again')}
    </Button>
  );
  return (
    <Card
      title={
        <>
          <MedicineBoxOutlined className="rs-doctor-icon" aria-hidden="true" /> {say('title')}
        </>
      }
      meta={meta === '' ? undefined : meta}
      actions={last !== null && begin}
      area="doctor"
      className="rs-doctor"
    >
      <FaultText fault={doctor.fault} />
      {last === null ? (
        <Empty
          icon={<MedicineBoxOutlined />}
          title={say('before-title')}
          hint={say('before-hint')}
          action={<Button onClick={examine}>{say('run')}</Button>}
        />
      ) : (
        <>
          <Progress doctor={doctor} isOld={last.trial !== JSON.stringify(trial)} />
          <DoctorFindings name={name} run={last.run} onAdvertiseAuto={onAdvertiseAuto} />
        </>
      )}
    </Card>
  );
}

function Progress({ doctor, isOld }: { readonly doctor: Doctor; readonly isOld: boolean }): ReactNode {
  const say = useWords(doctorCardWords);
  const language = useLanguage();
  const { last, busy, fault } = doctor;
  const checking = last?.run.checking ?? null;
  return (
    <div role="status">
      {busy && checking !== null && (
        <StatusText icon={<SyncOutlined />}>
          {say('checking', { check: DOCTOR_CHECK_NAMES[checking][language] })}
        </StatusText>
      )}
      {!busy && fault === null && last?.run.tookMs === null && <p className="rs-meta">{say('stopped')}</p>}
      {!busy && isOld && <p className="rs-tone-warn">{say('changed-since')}</p>}
    </div>
  );
}
