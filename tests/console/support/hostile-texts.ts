// What strangers write where a name, a number or a sentence is expected.

/** Runs only where a text became code; the watched window looks for it. */
export const HIT = 'globalThis.__hit=1';

/** Without spaces, so that user names and callers' numbers can be it as well. */
export const MARKUP = `<img/src="x"/onerror="${HIT}">`;
export const BREAKOUT = `"><svg/onload=${HIT}>`;
/** The rest of its line runs from right to left, unless it is kept in. */
export const TURNED = 'A\u202Egnp.exe\u05D0';
export const INVISIBLE = 'zero\u200B\u200D\u2060width\u00AD';
/** One word, wider than any screen. */
export const ENDLESS = 'W'.repeat(10_000);
/** Marks that pile up over one letter. */
export const PILED = `Z${'\u0301\u0323'.repeat(24)}`;

/** Everything that fits where a word of 64 characters is taken. */
export const WORDS: readonly string[] = [
  MARKUP,
  BREAKOUT,
  `javascript:${HIT}`,
  TURNED,
  INVISIBLE,
  PILED,
  "{{constructor.constructor('alert(1)')()}}",
  '$t(title){{count}}{{name}}',
  '__proto__',
  'constructor',
  '../../../etc/passwd',
  '%00%0d%0aset-cookie:a=b%E0%A4%A',
  ENDLESS.slice(0, 64),
];

/** Sentences, for transcripts. */
export const SENTENCES: readonly string[] = [
  `${MARKUP}<script>${HIT}</script>`,
  `${BREAKOUT} ${TURNED} ${PILED}`,
  "{{constructor.constructor('alert(1)')()}} $t(title) __proto__",
  `[click](javascript:${HIT}) ${INVISIBLE} \uD800 &lt;b&gt; \u0000\u0007`,
  ENDLESS,
];
