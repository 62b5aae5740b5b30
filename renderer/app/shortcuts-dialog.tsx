// All shortcuts that are in force now, as each part of the page declared them.

import { type ReactNode, use } from 'react';
import { usePreferences } from '../bind/console.ts';
import { Dialog } from '../ui/dialog.tsx';
import { HotkeyContext, type HotkeyGroup, showKeys } from '../ui/hotkeys.ts';
import { useWords } from '../ui/use-words.ts';
import { isMac } from './platform.ts';
import { appWords } from './words.ts';
import './shortcuts-dialog.css';

export function ShortcutsDialog({
  open,
  onClose,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const say = useWords(appWords);
  return (
    <Dialog open={open} onCancel={onClose} footer={null} title={say('shortcuts')} width={640} destroyOnHidden>
      <ShortcutGroups />
    </Dialog>
  );
}

function ShortcutGroups(): ReactNode {
  const say = useWords(appWords);
  const areHeard = usePreferences((state) => state.singleKeys);
  return (
    <div className="rs-shortcuts">
      {merged(use(HotkeyContext).groups()).map(({ title, hotkeys }) => (
        <section key={title}>
          <h2 className="rs-label">{title}</h2>
          <dl>
            {hotkeys.map(({ keys, label }) => (
              <div key={`${keys} ${label}`} className="rs-shortcut">
                <dt>
                  <kbd className="rs-key">{showKeys(keys, isMac)}</kbd>
                </dt>
                <dd>{label}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {!areHeard && <p className="rs-meta">{say('keys-none')}</p>}
    </div>
  );
}

/** Groups of one title become one. */
function merged(groups: readonly HotkeyGroup[]): readonly HotkeyGroup[] {
  const byTitle = Map.groupBy(groups, ({ title }) => title);
  return [...byTitle].map(([title, same]) => ({ title, hotkeys: same.flatMap(({ hotkeys }) => hotkeys) }));
}
