// Small parts of a call on the wall, each made again only when its own fact changes.

import { MinusOutlined, SoundOutlined, UserOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { memo } from 'react';
import type { Speaker } from '../../../shared/call.ts';
import type { ConsoleCall } from '../../../shared/console-events.ts';
import { useLiveCalls } from '../../bind/console.ts';
import { liveWords } from '../../live/words.ts';
import { lastWords, speakingNow } from '../../state/live-calls-selectors.ts';
import { StatusText } from '../../ui/chip.tsx';
import { useWords } from '../../ui/use-words.ts';
import { lastSentence } from './last-sentence.ts';
import { wallWords } from './words.ts';

interface OfCall {
  readonly callId: string;
}

export function WhoSpeaks({ callId }: OfCall): ReactNode {
  const speaker = useLiveCalls(({ calls }) => {
    const known = calls[callId];
    return known === undefined ? null : speakingNow(known);
  });
  return <SpeakerText speaker={speaker} />;
}

const SpeakerText = memo(({ speaker }: { readonly speaker: Speaker | null }): ReactNode => {
  const say = useWords(liveWords);
  if (speaker === 'customer') return <StatusText icon={<UserOutlined />}>{say('customer-speaks')}</StatusText>;
  if (speaker === 'ai') return <StatusText icon={<SoundOutlined />}>{say('ai-speaks')}</StatusText>;
  return <StatusText icon={<MinusOutlined />}>{say('nobody-speaks')}</StatusText>;
});
SpeakerText.displayName = 'SpeakerText';

export function LastWords({ callId }: OfCall): ReactNode {
  const say = useWords(wallWords);
  const words = useLiveCalls(({ calls }) => {
    const known = calls[callId];
    return known === undefined ? '' : lastSentence(lastWords(known)?.text ?? '');
  });
  if (words === '') return <span className="rs-no-value">{say('no-words')}</span>;
  return <bdi>{words}</bdi>;
}

export function PromptAndVersion({ call }: { readonly call: ConsoleCall }): ReactNode {
  const say = useWords(wallWords);
  if (call.prompt === null) return say('own-prompt');
  return (
    <>
      <bdi>{call.prompt.name}</bdi> v{call.prompt.version}
    </>
  );
}

export function PlacedBy({ call }: { readonly call: ConsoleCall }): ReactNode {
  const say = useWords(wallWords);
  const sayLive = useWords(liveWords);
  if (call.direction === 'inbound') return sayLive('inbound');
  return <bdi>{call.placedBy ?? say('from-station')}</bdi>;
}
