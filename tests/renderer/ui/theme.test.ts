// Ant Design's share of the look: the same sizes at 100 %, larger letters and controls above it.

import { describe, expect, it } from 'vitest';
import { ringsideDark, ringsideLight, themeFor } from '../../../renderer/ui/theme.ts';

describe('the theme', () => {
  it('is the design’s own at 100 %', () => {
    const light = themeFor({ isDark: false, isStill: false, textSize: 100 });
    expect(light.token).toEqual({ ...ringsideLight.token, motion: true });
    expect(light.components).toEqual(ringsideLight.components);
    expect(themeFor({ isDark: true, isStill: false, textSize: 100 }).components).toEqual(ringsideDark.components);
  });

  it('grows letters and what holds them, and nothing else', () => {
    const { token, components } = themeFor({ isDark: false, isStill: true, textSize: 125 });
    expect(token).toMatchObject({
      fontSize: 18,
      fontSizeSM: 15,
      controlHeight: 40,
      fontWeightStrong: 600,
      borderRadius: 6,
      lineHeight: 22 / 14,
      motion: false,
    });
    expect(components?.Button).toMatchObject({ contentFontSizeSM: 15, fontWeight: 400, paddingInline: 12 });
  });
});
