// Words of the appearance settings.

import { defineWords } from '../../ui/use-words.ts';

export const appearanceWords = defineWords(
  'settings-appearance',
  {
    title: '外观与语言',
    language: '语言',
    theme: '明暗',
    'theme-light': '浅色',
    'theme-dark': '深色',
    'theme-system': '跟随系统',
    'text-size': '文字大小',
    keyboard: '键盘',
    'single-keys': '单个字母的快捷键',
    'single-keys-hint': '例如按两次 E 挂断。按 ? 看所有快捷键；关掉后仍可用 Ctrl 或 F 键的那些。',
    sound: '声音',
    'ring-sound': '来电响铃',
    'ring-sound-hint': '来电要你接时轻轻响两声，每三秒一次，直到有人接。',
  },
  {
    title: 'Appearance and language',
    language: 'Language',
    theme: 'Light or dark',
    'theme-light': 'Light',
    'theme-dark': 'Dark',
    'theme-system': 'As the system',
    'text-size': 'Text size',
    keyboard: 'Keyboard',
    'single-keys': 'Shortcuts of one letter',
    'single-keys-hint':
      'Such as E pressed twice to hang up. Press ? for all shortcuts; those with Ctrl or an F key work all the same.',
    sound: 'Sound',
    'ring-sound': 'Ring for calls in',
    'ring-sound-hint': 'Two quiet tones every three seconds while a call waits for you.',
  },
);
