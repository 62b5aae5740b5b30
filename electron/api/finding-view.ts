// What a check found, as it is answered: with the sentence for people in the asker's language.

import type { Language } from '../../shared/contract/procedure.ts';
import type { Checked } from '../../shared/finding-words.ts';
import { findingMessage } from '../../shared/finding-words.ts';
import type { Finding } from '../../shared/findings.ts';

export function findingView(checked: Checked, finding: Finding, language: Language) {
  return { ...finding, message: findingMessage(checked, finding.code, language) };
}
