// What a person likes is kept on the machine, and nonsense there does no harm.

import { describe, expect, it } from 'vitest';
import { createPreferencesStore, keepPreferences, readPreferences } from '../../../renderer/state/preferences.ts';
import { MemoryTexts } from './memory-texts.ts';

const KEY = 'ringside.preferences';

describe('the preferences', () => {
  it('of a first visit follow the browser’s language and the system’s theme', () => {
    const first = { theme: 'system', textSize: 100, singleKeys: true, ringSound: true };
    expect(readPreferences(new MemoryTexts(), 'zh-CN')).toEqual({ language: 'zh', ...first });
    expect(readPreferences(new MemoryTexts(), 'en-GB')).toEqual({ language: 'en', ...first });
    expect(readPreferences(new MemoryTexts(), 'fr')).toEqual({ language: 'en', ...first });
  });

  it('are read again as they were written', () => {
    const kept = new MemoryTexts();
    const store = createPreferencesStore(readPreferences(kept, 'zh'));
    keepPreferences(store, kept);
    store.setState({ theme: 'dark', textSize: 125, language: 'en', singleKeys: false, ringSound: false });
    expect(readPreferences(kept, 'zh')).toEqual({
      language: 'en',
      theme: 'dark',
      textSize: 125,
      singleKeys: false,
      ringSound: false,
    });
  });

  it.each(['{', 'null', '[]', '"x"', '{"language":"xx","theme":7,"textSize":900,"singleKeys":"no"}'])(
    'take no harm from %s',
    (text) => {
      const kept = new MemoryTexts([[KEY, text]]);
      expect(readPreferences(kept, 'zh')).toEqual({
        language: 'zh',
        theme: 'system',
        textSize: 100,
        singleKeys: true,
        ringSound: true,
      });
    },
  );

  it('hold until the window closes where the storage refuses', () => {
    const kept = new MemoryTexts();
    kept.setItem = () => {
      throw new Error('full');
    };
    const store = createPreferencesStore(readPreferences(kept, 'zh'));
    keepPreferences(store, kept);
    store.setState({ theme: 'dark' });
    expect(store.getState().theme).toBe('dark');
  });
});
