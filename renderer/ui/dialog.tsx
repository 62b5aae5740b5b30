// A dialog, as Ant Design draws it; every dialog of the console is this one.

import { Modal, type ModalProps } from 'antd';
import type { ReactNode } from 'react';

/**
 * The page behind never scrolls, so there is nothing to lock: locking would write a style that the content security policy
 * refuses.
 */
export function Dialog(props: Omit<ModalProps, 'scrollLock'>): ReactNode {
  return <Modal {...props} scrollLock={false} />;
}
