// Turns a schema's complaint into a sentence that names the field and says what is expected there.

import type { Language } from '../../shared/contract/procedure.ts';
import { ProductError } from '../../shared/errors.ts';

/** The parts of a zod issue that are read here. */
interface Issue {
  readonly code?: string;
  readonly message: string;
  readonly path?: readonly unknown[] | undefined;
  readonly expected?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly origin?: string;
  readonly values?: readonly unknown[];
}

type Say = (issue: Issue) => Readonly<Record<Language, string>>;

/** By the name that a schema of the contract gives its own rule. */
const BY_RULE: Readonly<Record<string, Say>> = {
  'not-dialable': () => ({
    zh: '必须是可以直接拨打的号码：1到32位数字、*或#，开头可以有+',
    en: 'must be a number that can be dialled as it is: 1 to 32 digits, * or #, with a leading + or without',
  }),
  'not-a-host': () => ({ zh: '必须是主机名或IP地址', en: 'must be a host name or an IP address' }),
  'not-an-address': () => ({ zh: '必须是IP地址或 auto', en: 'must be an IP address or auto' }),
  'not-a-time': () => ({ zh: '必须是 HH:MM 形式的时间', en: 'must be a time as HH:MM' }),
  'before-its-beginning': () => ({ zh: '不能早于开始时间', en: 'must not be before the beginning' }),
  'not-a-calling-code': () => ({
    zh: '必须是1到4位数字的国家代码，不带0和+，例如86',
    en: 'must be a calling code: 1 to 4 digits without 0 and + before them, such as 86',
  }),
  'not-a-prefix': () => ({
    zh: '必须是号码开头：1到20位数字，前面可以有+',
    en: 'must be the beginning of a number: 1 to 20 digits, with a leading + or without',
  }),
  'not-an-opening': () => ({
    zh: '必须是号码或按键码的开头：1到20位数字、*或#，前面可以有+',
    en: 'must be the beginning of a number or key code: 1 to 20 digits, * or #, with a leading + or without',
  }),
  'not-a-word': () => ({
    zh: '不能为空，也不能包含空格或控制字符',
    en: 'must not be empty or hold spaces or control characters',
  }),
  'not-one-line': () => ({ zh: '不能包含换行或控制字符', en: 'must be one line without control characters' }),
  'not-a-websocket-address': () => ({ zh: '必须是 ws:// 或 wss:// 地址', en: 'must be a ws:// or wss:// address' }),
  'one-prompt-only': () => ({
    zh: '和 systemPrompt 只能给其中一个',
    en: 'and systemPrompt exclude each other: give one of them',
  }),
  'not-a-number-part': () => ({ zh: '只能包含数字、+、*和#', en: 'may hold digits, +, * and # only' }),
  'below-minimum-port': () => ({ zh: '不能小于 rtpPortMin', en: 'must not be less than rtpPortMin' }),
};

const TYPES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  string: { zh: '必须是字符串', en: 'must be a string' },
  number: { zh: '必须是数字', en: 'must be a number' },
  int: { zh: '必须是整数', en: 'must be an integer' },
  boolean: { zh: '必须是 true 或 false', en: 'must be true or false' },
  object: { zh: '必须是JSON对象', en: 'must be a JSON object' },
};

/** By zod's own code, where the contract gave the rule no name. */
const BY_CODE: Readonly<Record<string, Say>> = {
  invalid_type: (issue) => TYPES[issue.expected ?? ''] ?? wrong(),
  invalid_value: (issue) => {
    const values = (issue.values ?? []).join(', ');
    return { zh: `必须是其中之一：${values}`, en: `must be one of: ${values}` };
  },
  too_small: (issue) => bound(issue, issue.minimum ?? 0, ['至少', '不能小于'], 'at least'),
  too_big: (issue) => bound(issue, issue.maximum ?? 0, ['最多', '不能大于'], 'at most'),
};

/** The error for the first of `issues`; `field` is its dotted path, empty for the body itself. */
export function inputError(issues: readonly Issue[], language: Language): ProductError {
  const [issue] = issues;
  const field = (issue?.path ?? []).map(String).join('.');
  const say = issue === undefined ? wrong() : (BY_RULE[issue.message] ?? BY_CODE[issue.code ?? ''] ?? wrong)(issue);
  const subject = field === '' ? { zh: '请求体', en: 'The body' }[language] : field;
  return new ProductError('INVALID_INPUT', `${subject} ${say[language]}`, field === '' ? undefined : field);
}

function wrong(): Readonly<Record<Language, string>> {
  return { zh: '不正确', en: 'is not valid' };
}

function bound(issue: Issue, limit: number, zh: readonly [string, string], en: string) {
  return issue.origin === 'string'
    ? { zh: `${zh[0]}${limit}个字符`, en: `must have ${en} ${limit} characters` }
    : { zh: `${zh[1]}${limit}`, en: `must be ${en} ${limit}` };
}
