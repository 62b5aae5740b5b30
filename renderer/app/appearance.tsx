// How the console looks to this person: language, light or dark, text size, motion; told to Ant Design and to the page.

import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { i18n } from 'i18next';
import { type ReactNode, useEffect, useLayoutEffect, useMemo } from 'react';
import { I18nextProvider } from 'react-i18next';
import { desktopBridge } from '../api/host.ts';
import { usePreferences } from '../bind/console.ts';
import { themeFor } from '../ui/theme.ts';
import { useMedia } from '../ui/use-media.ts';

const LOCALES = { zh: zhCN, en: enUS } as const;
const HTML_LANGUAGES = { zh: 'zh-CN', en: 'en' } as const;

interface AppearanceProps {
  readonly translations: i18n;
  readonly children: ReactNode;
}

export function Appearance({ translations, children }: AppearanceProps): ReactNode {
  const language = usePreferences((state) => state.language);
  const textSize = usePreferences((state) => state.textSize);
  const chosenTheme = usePreferences((state) => state.theme);
  const isSystemDark = useMedia('(prefers-color-scheme: dark)');
  const isStill = useMedia('(prefers-reduced-motion: reduce)');
  const isDark = chosenTheme === 'dark' || (chosenTheme === 'system' && isSystemDark);
  const theme = useMemo(() => themeFor({ isDark, isStill, textSize }), [isDark, isStill, textSize]);

  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    dataset.theme = isDark ? 'dark' : 'light';
    dataset.textSize = String(textSize);
    document.documentElement.lang = HTML_LANGUAGES[language];
  }, [isDark, textSize, language]);
  useEffect(() => {
    void translations.changeLanguage(language);
    desktopBridge()?.setLanguage(language);
  }, [translations, language]);

  return (
    <I18nextProvider i18n={translations}>
      <ConfigProvider
        theme={theme}
        locale={LOCALES[language]}
        csp={{ nonce: pageNonce() }}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
        form={{ requiredMark: false }}
        // The keyboard reads them too.
        tooltip={{ trigger: ['hover', 'focus'] }}
        componentSize="middle"
      >
        <AntApp className="rs-app">{children}</AntApp>
      </ConfigProvider>
    </I18nextProvider>
  );
}

/** What styles made at run time carry, so that the content security policy lets them in. */
function pageNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';
}
