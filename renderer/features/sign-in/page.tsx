// Signing in; after it one is where one was.

import { CheckCircleOutlined, InfoCircleOutlined } from '@ant-design/icons';
import { Button, Input, Segmented } from 'antd';
import { type FormEvent, type ReactNode, useRef } from 'react';
import type { Language } from '../../../shared/contract/procedure.ts';
import { useConsole, useIsOnline, usePreferences } from '../../bind/console.ts';
import { useAction } from '../../bind/use-action.ts';
import { StatusText } from '../../ui/chip.tsx';
import type { Fault } from '../../ui/fault.ts';
import { FaultText } from '../../ui/fault-text.tsx';
import { Field } from '../../ui/field.tsx';
import { LANGUAGE_OPTIONS } from '../../ui/language-names.ts';
import { Logo } from '../../ui/logo.tsx';
import { useForm } from '../../ui/use-form.ts';
import { useWords } from '../../ui/use-words.ts';
import { signInWords } from './words.ts';
import './sign-in.css';

export interface SignInPageProps {
  /** Why nobody is signed in. */
  readonly reason: 'start' | 'by-choice' | 'expired';
}

export function SignInPage({ reason }: SignInPageProps): ReactNode {
  const say = useWords(signInWords);
  return (
    <main className="rs-sign-in">
      <title>{`${say('title')} · Ringside`}</title>
      <section className="rs-sign-in-card">
        <header className="rs-sign-in-head">
          <Logo size={40} />
          <div>
            <h1 className="rs-head">Ringside</h1>
            <p className="rs-meta">{say('product')}</p>
          </div>
        </header>
        <Reason reason={reason} />
        <SignInForm />
      </section>
      <LanguageChoice />
    </main>
  );
}

function Reason({ reason }: SignInPageProps): ReactNode {
  const say = useWords(signInWords);
  switch (reason) {
    case 'start':
      return null;
    case 'expired':
      return (
        <p role="status">
          <StatusText icon={<InfoCircleOutlined />} tone="warn">
            {say('expired')}
          </StatusText>
        </p>
      );
    case 'by-choice':
      return (
        <p role="status">
          <StatusText icon={<CheckCircleOutlined />}>{say('signed-out')}</StatusText>
        </p>
      );
  }
}

function SignInForm(): ReactNode {
  const say = useWords(signInWords);
  const { keeper } = useConsole();
  const isOnline = useIsOnline();
  const password = useRef<HTMLDivElement>(null);
  const form = useForm({ name: '', password: '' }, (values) => ({
    name: values.name.trim() === '' ? say('name-needed') : undefined,
    password: values.password === '' ? say('password-needed') : undefined,
  }));
  const signIn = useAction(({ name, password: given }: { name: string; password: string }) =>
    keeper.signIn(name.trim(), given),
  );
  const fault = isOnline ? signIn.fault : OFFLINE;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!form.check()) return;
    // What was wrong is most likely the password: it is ready to be typed anew.
    void signIn.run(form.values).then(() => password.current?.querySelector('input')?.select());
  };
  return (
    <form ref={form.ref} onSubmit={submit} noValidate>
      <Field label={say('name')} error={form.complaint('name')}>
        {(input) => (
          <Input
            {...input}
            autoFocus
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={form.values.name}
            onChange={(event) => form.set('name', event.target.value)}
            onBlur={() => form.leave('name')}
          />
        )}
      </Field>
      <div ref={password}>
        <Field label={say('password')} error={form.complaint('password')}>
          {(input) => (
            <Input.Password
              {...input}
              autoComplete="current-password"
              value={form.values.password}
              onChange={(event) => form.set('password', event.target.value)}
              onBlur={() => form.leave('password')}
            />
          )}
        </Field>
      </div>
      <Button type="primary" htmlType="submit" block size="large" loading={signIn.busy && { delay: 400 }}>
        {say('sign-in')}
      </Button>
      <FaultText fault={fault} text={fault?.code === 'OFFLINE' ? say('offline') : undefined} />
      <p className="rs-meta rs-sign-in-hint">{say('hint')}</p>
    </form>
  );
}

const OFFLINE: Fault = { code: 'OFFLINE', message: null, field: null };

function LanguageChoice(): ReactNode {
  const say = useWords(signInWords);
  const { preferences } = useConsole();
  const language = usePreferences((state) => state.language);
  return (
    <Segmented<Language>
      aria-label={say('language')}
      value={language}
      options={LANGUAGE_OPTIONS}
      onChange={(chosen) => preferences.setState({ language: chosen })}
    />
  );
}
