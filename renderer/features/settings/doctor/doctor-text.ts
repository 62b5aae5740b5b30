// The findings as a text for whoever keeps the network: what was seen, what to do, both messages. No secrets: the station
// masks them before it tells of them. Pure.

import type { Language } from '../../../../shared/contract/procedure.ts';
import type { DoctorStep } from '../../../../shared/doctor.ts';
import { DOCTOR_CHECK_NAMES, doctorWords } from '../../../../shared/doctor-words.ts';
import type { Say } from '../../../ui/use-words.ts';
import type { doctorCardWords } from './words.ts';

/** `name` of the line. */
export function doctorText(
  name: string,
  steps: readonly DoctorStep[],
  language: Language,
  say: Say<(typeof doctorCardWords)['zh']>,
): string {
  const lines = steps.flatMap((step) => {
    const { seen, todo } = doctorWords(step, language);
    const evidence = step.outcome === 'bad' || step.outcome === 'look' ? step.evidence : null;
    return [
      `[${say(step.outcome)}] ${DOCTOR_CHECK_NAMES[step.check][language]}: ${seen}`,
      ...(todo === '' ? [] : [`  ${say('todo')}: ${todo}`]),
      ...(evidence === null
        ? []
        : [`  ${say('sent')}:`, indented(evidence.sent), `  ${say('received')}:`, indented(evidence.received)]),
    ];
  });
  return [say('copy-head', { name }), '', ...lines].join('\n');
}

function indented(message: string): string {
  return message
    .trimEnd()
    .split(/\r\n|\r|\n/)
    .map((line) => `    ${line}`)
    .join('\n');
}
