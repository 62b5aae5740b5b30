// What can be done with a live call besides hanging up: hand back to the AI, hold, transfer.

import { CloseCircleOutlined, PauseOutlined, RollbackOutlined, SwapOutlined } from '@ant-design/icons';
import { type ReactNode, useState } from 'react';
import { useUser } from '../../bind/console.ts';
import type { CallStanding } from '../../state/live-calls.ts';
import { StatusText } from '../../ui/chip.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ActButton } from './act-button.tsx';
import { transferHinders } from './transfer-look.ts';
import { TransferSheet } from './transfer-sheet.tsx';
import { useCallAct } from './use-call-act.ts';
import { handlingWords } from './words.ts';

/** For a live call. */
export function CallBar({ known }: { readonly known: CallStanding }): ReactNode {
  const say = useWords(handlingWords);
  const { name } = useUser();
  const { call, handling } = known;
  const act = useCallAct(call.callId);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const isHeld = handling.hold === 'here' || handling.hold === 'both';
  const hindrance = act.hindrance ?? (call.status === 'answered' ? null : say('not-answered'));
  const unlessTransferred = (verb: 'hold' | 'transfer'): string | null => {
    const word = transferHinders(handling.transfer, verb);
    return hindrance ?? (word === null ? null : say(word));
  };
  return (
    <>
      {act.problem !== null && (
        <span className="rs-act-problem rs-foreign" role="alert">
          <StatusText icon={<CloseCircleOutlined />} tone="bad">
            {act.problem}
          </StatusText>
        </span>
      )}
      {handling.agent === name && (
        <ActButton
          icon={<RollbackOutlined aria-hidden="true" />}
          label={say('hand-back')}
          keys="t"
          hindrance={hindrance}
          isBusy={act.asked === 'letAi'}
          onAct={() => void act.run('letAi')}
        />
      )}
      <ActButton
        icon={<PauseOutlined aria-hidden="true" />}
        label={say(isHeld ? 'resume' : 'hold')}
        keys="h"
        hindrance={unlessTransferred('hold')}
        isBusy={act.asked === 'hold' || act.asked === 'resume'}
        isPressed={isHeld}
        onAct={() => void act.run(isHeld ? 'resume' : 'hold')}
      />
      <ActButton
        icon={<SwapOutlined aria-hidden="true" />}
        label={say('transfer')}
        keys="x"
        hindrance={unlessTransferred('transfer')}
        isBusy={false}
        onAct={() => setSheetOpen(true)}
      />
      {isSheetOpen && <TransferSheet call={call} onClose={() => setSheetOpen(false)} />}
    </>
  );
}
