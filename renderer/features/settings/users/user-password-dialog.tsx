// A new password for somebody else; one's own is changed in one's account.

import type { ReactNode } from 'react';
import { useConsole, useUser } from '../../../bind/console.ts';
import { useAction } from '../../../bind/use-action.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { FaultText } from '../../../ui/fault-text.tsx';
import { useForm } from '../../../ui/use-form.ts';
import { useWords } from '../../../ui/use-words.ts';
import { commonWords } from '../../../ui/words.ts';
import { NO_PASSWORD, PasswordFields, passwordComplaints } from '../account/password-fields.tsx';
import { accountWords } from '../account/words.ts';
import { usersWords } from './words.ts';

export interface UserPasswordDialogProps {
  /** Null: closed. */
  readonly user: { readonly name: string } | null;
  readonly onClose: () => void;
}

export function UserPasswordDialog({ user, onClose }: UserPasswordDialogProps): ReactNode {
  const say = useWords(usersWords);
  const sayPassword = useWords(accountWords);
  const sayCommon = useWords(commonWords);
  const { client, keeper } = useConsole();
  const self = useUser().name;
  const name = user?.name ?? '';
  const form = useForm(NO_PASSWORD, (values) => passwordComplaints(values, sayPassword));
  const change = useAction(async (password: string) => {
    if (name === self) await keeper.changePassword(password);
    else await client.users.setPassword({ name, password });
    return true;
  }, form.takeFault);
  const submit = async (): Promise<void> => {
    if (form.check() && (await change.run(form.values.password)) !== undefined) onClose();
  };
  return (
    <Dialog
      open={user !== null}
      title={say('password-of', { name })}
      okText={say('change')}
      cancelText={sayCommon('cancel')}
      confirmLoading={change.busy}
      onOk={() => void submit()}
      onCancel={onClose}
      afterClose={() => form.reset(NO_PASSWORD)}
      width={448}
      destroyOnHidden
    >
      <form
        ref={form.ref}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <PasswordFields form={form} />
        <p className="rs-meta">{say('sign-out-hint', { name })}</p>
        <FaultText fault={change.fault} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
