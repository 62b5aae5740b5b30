// Behind the avatar: who one is, language, appearance, shortcuts, sign out.

import { CheckOutlined, LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { Dropdown, type MenuProps } from 'antd';
import type { ReactNode } from 'react';
import { useConsole, usePreferences, useUser } from '../bind/console.ts';
import { THEMES } from '../state/preferences.ts';
import { LANGUAGE_OPTIONS } from '../ui/language-names.ts';
import { goTo, places } from '../ui/places.ts';
import { useWords } from '../ui/use-words.ts';
import { appWords } from './words.ts';

/** Beside the avatar, inside the top bar: readers find it where it belongs. */
const inPlace = (trigger: HTMLElement): HTMLElement => trigger.parentElement ?? document.body;

export function AccountMenu({ onShortcuts }: { readonly onShortcuts: () => void }): ReactNode {
  const say = useWords(appWords);
  const user = useUser();
  const { keeper, preferences } = useConsole();
  const language = usePreferences((state) => state.language);
  const theme = usePreferences((state) => state.theme);
  const mark = (isChosen: boolean): ReactNode => (isChosen ? <CheckOutlined /> : <span className="rs-menu-gap" />);
  const items: MenuProps['items'] = [
    {
      type: 'group',
      label: (
        <span className="rs-account-name">
          <span className="rs-strong rs-foreign">{user.name}</span> {say(`role-${user.role}`)}
        </span>
      ),
      children: [
        {
          key: 'account',
          icon: <UserOutlined />,
          label: say('my-account'),
          onClick: () => goTo(places.settings('account')),
        },
      ],
    },
    {
      type: 'group',
      label: say('language'),
      children: LANGUAGE_OPTIONS.map(({ value, label }) => ({
        key: value,
        icon: mark(value === language),
        label,
        onClick: () => preferences.setState({ language: value }),
      })),
    },
    {
      type: 'group',
      label: say('theme'),
      children: THEMES.map((each) => ({
        key: each,
        icon: mark(each === theme),
        label: say(`theme-${each}`),
        onClick: () => preferences.setState({ theme: each }),
      })),
    },
    { type: 'divider' },
    { key: 'shortcuts', icon: <span className="rs-menu-gap">?</span>, label: say('shortcuts'), onClick: onShortcuts },
    { key: 'sign-out', icon: <LogoutOutlined />, label: say('sign-out'), onClick: () => keeper.signOut() },
  ];
  return (
    <Dropdown
      menu={{ items }}
      classNames={{ root: 'rs-account-menu' }}
      trigger={['click']}
      placement="bottomRight"
      autoFocus
      getPopupContainer={inPlace}
    >
      <button type="button" className="rs-avatar" aria-label={say('account-of', { name: user.name })}>
        {[...user.name][0]?.toUpperCase()}
      </button>
    </Dropdown>
  );
}
