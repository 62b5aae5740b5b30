// How the console looks and listens on this machine: in force at once, there is nothing to save.

import { Segmented, Switch } from 'antd';
import { type ReactNode, useId } from 'react';
import { useConsole, usePreferences } from '../../bind/console.ts';
import { type Preferences, TEXT_SIZES, THEMES } from '../../state/preferences.ts';
import { Card } from '../../ui/card.tsx';
import { LANGUAGE_OPTIONS } from '../../ui/language-names.ts';
import { useWords } from '../../ui/use-words.ts';
import { appearanceWords } from './appearance-words.ts';

export function AppearanceSection(): ReactNode {
  const say = useWords(appearanceWords);
  const { preferences } = useConsole();
  const singleKeys = usePreferences((state) => state.singleKeys);
  const ringSound = usePreferences((state) => state.ringSound);
  const keysId = useId();
  const ringId = useId();
  return (
    <div className="rs-settings-work">
      <Card title={say('title')} area="form">
        <Choice name="language" label={say('language')} options={LANGUAGE_OPTIONS} />
        <Choice
          name="theme"
          label={say('theme')}
          options={THEMES.map((value) => ({ value, label: say(`theme-${value}`) }))}
        />
        <Choice
          name="textSize"
          label={say('text-size')}
          options={TEXT_SIZES.map((value) => ({ value, label: `${value}%` }))}
        />
        <h3 className="rs-label rs-settings-part">{say('keyboard')}</h3>
        <div className="rs-settings-switch">
          <Switch
            checked={singleKeys}
            aria-labelledby={keysId}
            onChange={(isOn) => preferences.setState({ singleKeys: isOn })}
          />
          <span id={keysId}>{say('single-keys')}</span>
        </div>
        <p className="rs-meta">{say('single-keys-hint')}</p>
        <h3 className="rs-label rs-settings-part">{say('sound')}</h3>
        <div className="rs-settings-switch">
          <Switch
            checked={ringSound}
            aria-labelledby={ringId}
            onChange={(isOn) => preferences.setState({ ringSound: isOn })}
          />
          <span id={ringId}>{say('ring-sound')}</span>
        </div>
        <p className="rs-meta">{say('ring-sound-hint')}</p>
      </Card>
    </div>
  );
}

interface ChoiceProps<Name extends 'language' | 'theme' | 'textSize'> {
  readonly name: Name;
  readonly label: string;
  readonly options: { value: Preferences[Name]; label: string }[];
}

function Choice<Name extends 'language' | 'theme' | 'textSize'>({
  name,
  label,
  options,
}: ChoiceProps<Name>): ReactNode {
  const { preferences } = useConsole();
  const value = usePreferences((state) => state[name]);
  const labelId = useId();
  return (
    <div className="rs-field">
      <span id={labelId} className="rs-field-label">
        {label}
      </span>
      <div>
        <Segmented<Preferences[Name]>
          aria-labelledby={labelId}
          value={value}
          options={options}
          onChange={(chosen) => preferences.setState({ [name]: chosen })}
        />
      </div>
    </div>
  );
}
