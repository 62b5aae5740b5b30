// Ant Design's share of the visual design: the palette painted over its algorithms, sizes and components.

import { type ThemeConfig, theme } from 'antd';

type Algorithm = typeof theme.darkAlgorithm;

const light = {
  colorPrimary: '#3451C6',
  colorPrimaryHover: '#2A43AB',
  colorPrimaryActive: '#233A96',
  colorPrimaryBg: '#EDF0FC',
  colorPrimaryBgHover: '#E2E7FA',
  colorPrimaryBorder: '#C3CDF4',
  colorPrimaryBorderHover: '#9FAFED',
  colorPrimaryText: '#3149B4',
  colorPrimaryTextHover: '#2A43AB',
  colorPrimaryTextActive: '#233A96',
  colorInfo: '#3149B4',
  colorInfoBg: '#EDF0FC',
  colorInfoBorder: '#C3CDF4',
  colorInfoText: '#3149B4',
  colorSuccess: '#12703F',
  colorSuccessBg: '#E9F5EE',
  colorSuccessBorder: '#BFE2CE',
  colorSuccessText: '#12703F',
  colorWarning: '#8A5200',
  colorWarningBg: '#FDF3DF',
  colorWarningBorder: '#EFD59E',
  colorWarningText: '#8A5200',
  colorError: '#C5322A',
  colorErrorHover: '#AB241D',
  colorErrorActive: '#941E18',
  colorErrorBg: '#FDEEEC',
  colorErrorBorder: '#F3C4BF',
  colorErrorText: '#B9271F',
  colorLink: '#3149B4',
  colorLinkHover: '#2A43AB',
  colorLinkActive: '#233A96',
  colorText: '#14181F',
  colorTextSecondary: '#454E59',
  colorTextTertiary: '#626B77',
  colorTextQuaternary: '#A2AAB4',
  colorBgLayout: '#F4F5F7',
  colorBgContainer: '#FFFFFF',
  colorBgElevated: '#FFFFFF',
  colorBgSpotlight: '#20262E',
  colorBorder: '#CBD1D8',
  colorBorderSecondary: '#E4E7EB',
  colorFill: '#E4E7EB',
  colorFillSecondary: '#EAECEF',
  colorFillTertiary: '#F0F2F4',
  colorFillQuaternary: '#F3F4F6',
};
const dark: typeof light = {
  colorPrimary: '#4762DB',
  colorPrimaryHover: '#506ADF',
  colorPrimaryActive: '#3D57CB',
  colorPrimaryBg: '#1A2140',
  colorPrimaryBgHover: '#202950',
  colorPrimaryBorder: '#36437A',
  colorPrimaryBorderHover: '#4A5AA0',
  colorPrimaryText: '#9AACFA',
  colorPrimaryTextHover: '#B3C0FB',
  colorPrimaryTextActive: '#8197F5',
  colorInfo: '#9AACFA',
  colorInfoBg: '#1A2140',
  colorInfoBorder: '#36437A',
  colorInfoText: '#9AACFA',
  colorSuccess: '#5FC792',
  colorSuccessBg: '#11261B',
  colorSuccessBorder: '#214A34',
  colorSuccessText: '#5FC792',
  colorWarning: '#E2AF58',
  colorWarningBg: '#292010',
  colorWarningBorder: '#4F3D1A',
  colorWarningText: '#E2AF58',
  colorError: '#C5382F',
  colorErrorHover: '#D03F37',
  colorErrorActive: '#AE3029',
  colorErrorBg: '#311917',
  colorErrorBorder: '#612D29',
  colorErrorText: '#F6948B',
  colorLink: '#9AACFA',
  colorLinkHover: '#B3C0FB',
  colorLinkActive: '#8197F5',
  colorText: '#E8EBEE',
  colorTextSecondary: '#B2BAC4',
  colorTextTertiary: '#8F98A4',
  colorTextQuaternary: '#59626D',
  colorBgLayout: '#0D0F12',
  colorBgContainer: '#15181C',
  colorBgElevated: '#1C2026',
  colorBgSpotlight: '#2A3038',
  colorBorder: '#3A424C',
  colorBorderSecondary: '#272C33',
  colorFill: '#2A3038',
  colorFillSecondary: '#242A31',
  colorFillTertiary: '#20252C',
  colorFillQuaternary: '#1B1F25',
};

const paint =
  (base: Algorithm, palette: typeof light): Algorithm =>
  (seed, map) => ({ ...base(seed, map), ...palette });

const config = (base: Algorithm, p: typeof light, isDark: boolean): ThemeConfig => {
  const shadow = isDark ? '0 8px 24px rgba(0,0,0,.6)' : '0 8px 24px rgba(16,24,40,.14), 0 2px 6px rgba(16,24,40,.08)';
  const line3 = isDark ? '#717B88' : '#868F9B';
  const selected = isDark ? '#1B2240' : '#EEF1FC';
  const field = {
    activeBorderColor: p.colorPrimary,
    hoverBorderColor: line3,
    activeShadow: `0 0 0 1px ${p.colorPrimary}`,
  };
  return {
    algorithm: paint(base, p),
    token: {
      // fonts.css says which, by language.
      fontFamily: 'var(--rs-font)',
      fontFamilyCode: 'var(--rs-font-code)',
      fontSize: 14,
      fontSizeSM: 12,
      fontSizeLG: 16,
      fontSizeXL: 20,
      fontSizeHeading1: 28,
      fontSizeHeading2: 20,
      fontSizeHeading3: 16,
      fontSizeHeading4: 14,
      fontSizeHeading5: 14,
      lineHeight: 22 / 14,
      lineHeightSM: 18 / 12,
      lineHeightLG: 24 / 16,
      lineHeightHeading1: 36 / 28,
      lineHeightHeading2: 28 / 20,
      lineHeightHeading3: 24 / 16,
      lineHeightHeading4: 22 / 14,
      lineHeightHeading5: 22 / 14,
      fontWeightStrong: 600,
      borderRadius: 6,
      borderRadiusXS: 2,
      borderRadiusSM: 4,
      borderRadiusLG: 8,
      controlHeight: 32,
      controlHeightSM: 24,
      controlHeightLG: 40,
      controlPaddingHorizontal: 11,
      motionDurationFast: '0.1s',
      motionDurationMid: '0.16s',
      motionDurationSlow: '0.2s',
      colorTextPlaceholder: p.colorTextTertiary,
      colorTextDescription: p.colorTextTertiary,
      colorIcon: p.colorTextSecondary,
      colorSplit: p.colorBorderSecondary,
      controlItemBgHover: p.colorFillQuaternary,
      controlItemBgActive: selected,
      lineWidthFocus: 2,
      controlOutlineWidth: 2,
      boxShadow: shadow,
      boxShadowSecondary: shadow,
      boxShadowTertiary: 'none',
    },
    components: {
      Button: {
        fontWeight: 400,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        paddingInline: 12,
        paddingInlineSM: 8,
        contentFontSizeSM: 12,
        contentFontSizeLG: 14,
      },
      Card: { headerHeight: 40, headerFontSize: 14, headerPadding: 16, bodyPadding: 16 },
      Table: {
        headerBg: p.colorBgContainer,
        headerColor: p.colorTextTertiary,
        headerSplitColor: 'transparent',
        cellPaddingBlock: 7,
        cellPaddingInline: 12,
        rowHoverBg: p.colorFillQuaternary,
        rowSelectedBg: selected,
        rowSelectedHoverBg: p.colorPrimaryBgHover,
        borderColor: p.colorBorderSecondary,
      },
      Segmented: {
        trackBg: isDark ? '#101317' : p.colorFillTertiary,
        trackPadding: 2,
        itemColor: p.colorTextSecondary,
        itemSelectedBg: p.colorBgElevated,
        itemSelectedColor: p.colorText,
      },
      Tag: { defaultBg: p.colorFillTertiary, defaultColor: p.colorTextSecondary },
      Menu: {
        itemHeight: 36,
        itemBorderRadius: 6,
        itemSelectedBg: p.colorPrimaryBg,
        itemSelectedColor: p.colorPrimaryText,
      },
      Tabs: {
        horizontalItemGutter: 20,
        titleFontSize: 14,
        inkBarColor: p.colorPrimary,
        itemSelectedColor: p.colorPrimaryText,
      },
      Input: field,
      InputNumber: field,
      Select: {
        optionHeight: 32,
        optionSelectedBg: p.colorPrimaryBg,
        optionActiveBg: p.colorFillQuaternary,
        hoverBorderColor: line3,
        activeOutlineColor: p.colorPrimary,
      },
      Alert: { defaultPadding: '7px 16px' },
      Modal: { titleFontSize: 16 },
      Tooltip: { maxWidth: 320 },
      Progress: { defaultColor: p.colorPrimary, remainingColor: p.colorFillTertiary },
      Slider: { trackBg: p.colorPrimary, trackHoverBg: p.colorPrimaryHover, railBg: p.colorFillTertiary },
      Form: {
        labelColor: p.colorTextSecondary,
        labelFontSize: 12,
        itemMarginBottom: 14,
        verticalLabelPadding: '0 0 4px',
      },
      Statistic: { titleFontSize: 12, contentFontSize: 20 },
      Steps: { iconSize: 22 },
      Skeleton: { gradientFromColor: p.colorFillTertiary, gradientToColor: p.colorFillSecondary },
      Badge: { indicatorHeight: 16, textFontSize: 12 },
      Layout: {
        headerHeight: 56,
        headerPadding: '0 16px',
        headerBg: p.colorBgContainer,
        siderBg: p.colorBgContainer,
        bodyBg: p.colorBgLayout,
      },
      Notification: { width: 384 },
    },
  };
};

export const ringsideLight = config(theme.defaultAlgorithm, light, false);
export const ringsideDark = config(theme.darkAlgorithm, dark, true);

export interface Look {
  readonly isDark: boolean;
  /** Nothing moves. */
  readonly isStill: boolean;
  /** Percent: Ant Design counts in px, so that its texts and controls grow here, ours by the root's size. */
  readonly textSize: number;
}

/** The theme for one person's eyes. */
export function themeFor({ isDark, isStill, textSize }: Look): ThemeConfig {
  const base = isDark ? ringsideDark : ringsideLight;
  const factor = textSize / 100;
  const components = Object.entries(base.components ?? {}).map(([name, tokens]) => [name, grown(tokens, factor)]);
  return {
    ...base,
    token: { ...grown(base.token ?? {}, factor), motion: !isStill },
    components: Object.fromEntries(components),
  };
}

/** Sizes of letters and what holds them; line heights are ratios already. */
const GROWS = /^(?!lineHeight).*(font-?size|height)/i;

function grown<Tokens extends object>(tokens: Tokens, factor: number): Tokens {
  const entries = Object.entries(tokens).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'number' && GROWS.test(name) ? Math.round(value * factor) : value,
  ]);
  return { ...tokens, ...Object.fromEntries(entries) };
}
