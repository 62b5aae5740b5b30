// What leads away from a line: disabled it keeps its settings, removed it does not. Both ask first.

import { EllipsisOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { useConsole, useLiveCalls } from '../../../bind/console.ts';
import { useAction } from '../../../bind/use-action.ts';
import { liveCount } from '../../../state/live-calls-selectors.ts';
import { FaultText } from '../../../ui/fault-text.tsx';
import { useConfirm } from '../../../ui/use-confirm.tsx';
import { useWords } from '../../../ui/use-words.ts';
import { lineInput, lineValues, type StoredLine } from './line-values.ts';
import { lineWords } from './words.ts';

export interface LineMenuProps {
  readonly line: StoredLine;
  readonly onRemoved: () => void;
}

/** Beside its button: readers find it where it belongs. */
const inPlace = (trigger: HTMLElement): HTMLElement => trigger.parentElement ?? document.body;

export function LineMenu({ line, onRemoved }: LineMenuProps): ReactNode {
  const say = useWords(lineWords);
  const confirm = useConfirm();
  const { client } = useConsole();
  const live = useLiveCalls(liveCount);
  const remove = useAction(() => client.lines.remove({ id: line.id }));
  const ask = async (): Promise<void> => {
    const isSure = await confirm({
      title: say('remove-question', { name: line.name }),
      consequence: live > 0 ? say('remove-means', { count: live }) : say('remove-idle'),
      doIt: say('remove'),
      leaveIt: say('keep-line'),
    });
    if (isSure && (await remove.run(undefined)) !== undefined) onRemoved();
  };
  return (
    <>
      <FaultText fault={remove.fault} />
      <Dropdown
        menu={{ items: [{ key: 'remove', danger: true, label: say('remove'), onClick: () => void ask() }] }}
        trigger={['click']}
        placement="bottomRight"
        autoFocus
        getPopupContainer={inPlace}
      >
        <Button type="text" size="small" icon={<EllipsisOutlined aria-hidden="true" />} aria-label={say('more')} />
      </Dropdown>
    </>
  );
}

export interface DisableLineProps {
  readonly line: StoredLine;
  readonly onSaved: (line: StoredLine) => void;
}

export function DisableLine({ line, onSaved }: DisableLineProps): ReactNode {
  const say = useWords(lineWords);
  const confirm = useConfirm();
  const { client } = useConsole();
  const set = useAction((enabled: boolean) =>
    client.lines.set({ ...lineInput(lineValues(line), enabled), id: line.id }),
  );
  const toggle = async (): Promise<void> => {
    const isSure =
      !line.enabled ||
      (await confirm({
        title: say('disable-question', { name: line.name }),
        consequence: say('disable-means'),
        doIt: say('disable'),
        leaveIt: say('keep-enabled'),
      }));
    if (!isSure) return;
    const saved = await set.run(!line.enabled);
    if (saved !== undefined) onSaved(saved);
  };
  return (
    <>
      <FaultText fault={set.fault} />
      <Button type="text" danger={line.enabled} loading={set.busy && { delay: 400 }} onClick={() => void toggle()}>
        {say(line.enabled ? 'disable' : 'enable')}
      </Button>
    </>
  );
}
