// Who may sign in, and as what.

import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import type { userView } from '../../../../shared/contract/user-schemas.ts';
import { ROLES, type Role } from '../../../../shared/roles.ts';
import { useConsole, useUser } from '../../../bind/console.ts';
import { useAction } from '../../../bind/use-action.ts';
import { useQuery } from '../../../bind/use-query.ts';
import { Card } from '../../../ui/card.tsx';
import { FaultText } from '../../../ui/fault-text.tsx';
import { formatDay } from '../../../ui/format.ts';
import { LoadFault } from '../../../ui/load-fault.tsx';
import { NamedSelect } from '../../../ui/named-select.tsx';
import { useNow } from '../../../ui/second-clock.ts';
import { SkeletonRows } from '../../../ui/skeleton-rows.tsx';
import { useConfirm } from '../../../ui/use-confirm.tsx';
import { useLanguage, useWords } from '../../../ui/use-words.ts';
import { accountWords } from '../account/words.ts';
import { AddUserDialog } from './add-user-dialog.tsx';
import { UserPasswordDialog } from './user-password-dialog.tsx';
import { usersWords } from './words.ts';
import './users.css';

export type User = z.output<typeof userView>;

export function UsersSection(): ReactNode {
  const { client } = useConsole();
  const say = useWords(usersWords);
  const query = useQuery(['users'], () => client.users.list());
  const [isAdding, setAdding] = useState(false);
  return (
    <div className="rs-settings-work">
      <Card
        title={say('title')}
        meta={query.data === undefined ? undefined : say('count', { count: query.data.length })}
        actions={
          <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {say('add')}
          </Button>
        }
        area="form"
        flush
      >
        {query.fault !== null && <LoadFault what={say('what')} fault={query.fault} onRetry={query.retry} />}
        {query.data === undefined && query.slow && <SkeletonRows />}
        {query.data !== undefined && <UserTable users={query.data} onChanged={query.retry} />}
      </Card>
      <AddUserDialog open={isAdding} onClose={() => setAdding(false)} onAdded={query.retry} />
    </div>
  );
}

interface UserTableProps {
  readonly users: readonly User[];
  readonly onChanged: () => void;
}

function UserTable({ users, onChanged }: UserTableProps): ReactNode {
  const say = useWords(usersWords);
  const [renewed, setRenewed] = useState<User | null>(null);
  return (
    <>
      <table className="rs-users">
        <thead>
          <tr>
            <th scope="col">{say('name')}</th>
            <th scope="col">{say('role')}</th>
            <th scope="col">{say('created')}</th>
            <th scope="col">
              <span className="rs-visually-hidden">{say('actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <UserRow key={user.name} user={user} onChanged={onChanged} onPassword={() => setRenewed(user)} />
          ))}
        </tbody>
      </table>
      <UserPasswordDialog user={renewed} onClose={() => setRenewed(null)} />
    </>
  );
}

interface UserRowProps {
  readonly user: User;
  readonly onChanged: () => void;
  readonly onPassword: () => void;
}

function UserRow({ user, onChanged, onPassword }: UserRowProps): ReactNode {
  const say = useWords(usersWords);
  const { client } = useConsole();
  const language = useLanguage();
  const now = useNow();
  const isSelf = useUser().name === user.name;
  const confirm = useConfirm();
  const { name } = user;
  const setRole = useAction((role: Role) => client.users.setRole({ name, role }));
  const remove = useAction(() => client.users.remove({ name }));
  const choose = async (role: Role): Promise<void> => {
    if ((await setRole.run(role)) !== undefined) onChanged();
  };
  const askAndRemove = async (): Promise<void> => {
    const isSure = await confirm({
      title: say('remove-question', { name }),
      consequence: say('remove-means', { name }),
      doIt: say('remove'),
      leaveIt: say('keep'),
    });
    if (isSure && (await remove.run(undefined)) !== undefined) onChanged();
  };
  return (
    <tr>
      <th scope="row">
        <span className="rs-users-name rs-foreign">{name}</span>
        {isSelf && <span className="rs-meta"> {say('you')}</span>}
        <FaultText fault={setRole.fault ?? remove.fault} />
      </th>
      <td>
        <RoleChoice name={name} role={user.role} isSelf={isSelf} isBusy={setRole.busy} onChoose={choose} />
      </td>
      <td className="rs-number">{formatDay(user.createdAt, now, language)}</td>
      <td className="rs-users-actions">
        <Button type="text" size="small" aria-label={say('password-of', { name })} onClick={onPassword}>
          {say('password')}
        </Button>
        {!isSelf && (
          <Button
            type="text"
            danger
            size="small"
            aria-label={say('remove-of', { name })}
            loading={remove.busy && { delay: 400 }}
            onClick={() => void askAndRemove()}
          >
            {say('remove')}
          </Button>
        )}
      </td>
    </tr>
  );
}

interface RoleChoiceProps {
  readonly name: string;
  readonly role: Role;
  readonly isSelf: boolean;
  readonly isBusy: boolean;
  readonly onChoose: (role: Role) => Promise<void>;
}

/** One's own role stands as words: who takes it from themselves cannot give it back. */
function RoleChoice({ name, role, isSelf, isBusy, onChoose }: RoleChoiceProps): ReactNode {
  const say = useWords(usersWords);
  const sayRole = useWords(accountWords);
  if (isSelf) return <span title={say('own-role')}>{sayRole(`role-${role}`)}</span>;
  return (
    <NamedSelect<Role>
      label={say('role-of', { name })}
      className="rs-users-role"
      size="small"
      value={role}
      disabled={isBusy}
      popupMatchSelectWidth={false}
      options={ROLES.map((value) => ({ value, label: sayRole(`role-${value}`) }))}
      onChange={(chosen) => void onChoose(chosen)}
    />
  );
}
