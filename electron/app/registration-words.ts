// What a failed registration means to the person who set up the trunk: in words for the command line, and as a finding.

import type { FindingCode } from '../../shared/findings.ts';
import type { RegistrationChange } from '../sip/user-agent-port.ts';

type Failure = Extract<RegistrationChange, { readonly state: 'failed' }>;

/** Final status → what is wrong and what to do. */
const MEANING: Readonly<Record<number, string>> = {
  401: 'The SIP server refused user name or password. Check the trunk settings.',
  403: 'The SIP server forbids this account to register. Ask the operator of the server.',
  404: 'The SIP server does not know this account. Check the user name in the trunk settings.',
  407: 'The SIP server refused user name or password. Check the trunk settings.',
  423: 'The SIP server wants a longer registration interval than it can agree on with us.',
};
const NO_RESPONSE = 'The SIP server does not answer. Check its address and port in the trunk settings.';
const OTHER = 'The SIP server refused the registration.';

/** For a trunk that is to register and has nothing to register with. */
export const NO_ACCOUNT =
  'Registering needs a user name and a password. Set them in the trunk settings (init-sip-config, or SIP_USERNAME and SIP_PASSWORD).';

/** For the line `name`, whose stored password nobody can open. */
export function passwordShut(name: string): Readonly<Record<'zh' | 'en', string>> {
  return {
    zh: `线路“${name}”保存的密码无法解密：请在线路设置里重新填写密码，或恢复原来的密钥文件（secret.key）`,
    en: `The stored password of the line ${name} cannot be opened: enter it again in the settings of the line, or restore its key (secret.key).`,
  };
}

const FINDINGS: Readonly<Record<number, FindingCode>> = {
  401: 'wrong-credentials',
  403: 'forbidden',
  404: 'unknown-user',
  407: 'wrong-credentials',
  604: 'unknown-user',
};

/** Plain words for a person, with the server's own at the end. */
export function registrationWords({ code, reason }: Failure): string {
  const meaning = code === null ? NO_RESPONSE : (MEANING[code] ?? OTHER);
  return `${meaning} (${reason})`;
}

/** The finding for a final status that refuses an account. */
export function findingOfStatus(status: number): FindingCode {
  return FINDINGS[status] ?? (status >= 500 && status < 600 ? 'server-error' : 'refused');
}
