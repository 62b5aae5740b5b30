// Settings: sections at the left, the chosen one beside.

import { LockOutlined, SearchOutlined } from '@ant-design/icons';
import { type ReactNode, useState } from 'react';
import { roleCovers } from '../../../shared/roles.ts';
import { useUser } from '../../bind/console.ts';
import { Empty } from '../../ui/empty.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { places } from '../../ui/places.ts';
import { useWords } from '../../ui/use-words.ts';
import { SectionBarContext } from './section-bar.tsx';
import { SECTIONS, type Section } from './sections.tsx';
import { settingsWords } from './words.ts';
import './settings.css';

/** `section` null: the first that this person sees. */
export function SettingsPage({ section }: { readonly section: string | null }): ReactNode {
  const say = useWords(settingsWords);
  const { role } = useUser();
  const visible = SECTIONS.filter((each) => roleCovers(role, each.role));
  const chosen = section === null ? visible[0] : SECTIONS.find(({ id }) => id === section);
  const [bar, setBar] = useState<HTMLElement | null>(null);
  const isAllowed = chosen !== undefined && visible.includes(chosen);
  return (
    <PageFrame title={say('title')} bar={<div ref={setBar} className="rs-section-bar" />}>
      <div className="rs-settings">
        <nav className="rs-card rs-settings-list" aria-label={say('sections')} data-area="list" tabIndex={-1}>
          {visible.map((each) => (
            <SectionLink key={each.id} section={each} isCurrent={each === chosen} />
          ))}
        </nav>
        {chosen === undefined && <Empty icon={<SearchOutlined />} title={say('no-such-section')} />}
        {chosen !== undefined && !isAllowed && (
          <Empty icon={<LockOutlined />} title={say('not-for-role')} hint={say('not-for-role-hint')} />
        )}
        {isAllowed && (
          <SectionBarContext value={bar}>
            <chosen.Content />
          </SectionBarContext>
        )}
      </div>
    </PageFrame>
  );
}

function SectionLink({ section, isCurrent }: { readonly section: Section; readonly isCurrent: boolean }): ReactNode {
  const say = useWords(settingsWords);
  return (
    <a
      href={places.settings(section.id)}
      className={isCurrent ? 'rs-settings-item rs-settings-current' : 'rs-settings-item'}
      aria-current={isCurrent ? 'page' : undefined}
    >
      <span aria-hidden="true">{section.icon}</span>
      {say(section.id)}
    </a>
  );
}
