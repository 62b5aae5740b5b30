// Whose call it is: whom it rings or waits for, and who took it.

import { BellOutlined, ClockCircleOutlined, CustomerServiceOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useUser } from '../../bind/console.ts';
import type { CallStanding } from '../../state/live-calls.ts';
import { Chip } from '../../ui/chip.tsx';
import { useWords } from '../../ui/use-words.ts';
import { offerWord } from './offer-word.ts';
import { handlingWords } from './words.ts';

/** Nothing for a call that is the AI's own. */
export function HandlingChips({ known: { handling } }: { readonly known: CallStanding }): ReactNode {
  const say = useWords(handlingWords);
  const { name } = useUser();
  const { offer, agent } = handling;
  if (offer !== null) {
    const word = offerWord(offer);
    const icon = word === 'waits-for-free' ? <ClockCircleOutlined /> : <BellOutlined />;
    return <Chip icon={icon}>{say(word, { users: offer.users.join(say('joint')) })}</Chip>;
  }
  if (agent === null) return null;
  return (
    <Chip icon={<CustomerServiceOutlined />} tone="ok">
      {agent === name ? say('taken-by-me') : say('taken-by', { user: agent })}
    </Chip>
  );
}
