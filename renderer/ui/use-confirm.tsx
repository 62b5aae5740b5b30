// Asks before what cannot be taken back: the button repeats the verb, the focus starts on the safe one.

import { ExclamationCircleOutlined } from '@ant-design/icons';
import { App } from 'antd';
import { type ReactNode, useCallback } from 'react';

export interface Question {
  readonly title: string;
  /** What will happen, for calls in progress too. */
  readonly consequence: ReactNode;
  /** The verb. */
  readonly doIt: string;
  /** The way out, in words of its own (`先不挂`). */
  readonly leaveIt: string;
}

/** True: do it. */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const { modal } = App.useApp();
  return useCallback(
    async ({ title, consequence, doIt, leaveIt }) =>
      modal.confirm({
        title,
        content: consequence,
        icon: <ExclamationCircleOutlined className="rs-confirm-icon" />,
        okText: doIt,
        okButtonProps: { danger: true, type: 'primary' },
        cancelText: leaveIt,
        focusable: { autoFocusButton: 'cancel' },
        width: 448,
        // As in Dialog.
        scrollLock: false,
      }),
    [modal],
  );
}
