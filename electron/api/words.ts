// Every sentence of the API, in both languages. What the domain says itself is passed on as it says it.

import type { Language } from '../../shared/contract/procedure.ts';
import { LANGUAGES } from '../../shared/contract/procedure.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { MOST_GREETING_CHARACTERS, MOST_PROMPT_CHARACTERS } from '../../shared/prompt-text.ts';
import type { Role } from '../../shared/roles.ts';
import { MOST_LINES } from '../store/line-repository.ts';

type Sentence = Readonly<Record<Language, string>>;

/** The API's own errors. */
export const WORDS = {
  callPlaced: { zh: '呼叫已发起，等待接通', en: 'The call was placed and waits for an answer' },
  noToken: {
    zh: '未登录：请先调用 POST /api/auth/login，并在请求头中携带 Authorization: Bearer <token>',
    en: 'Not signed in: call POST /api/auth/login first and send Authorization: Bearer <token>',
  },
  unknownToken: { zh: '登录凭证无效，请重新登录', en: 'This token is not valid: sign in again' },
  expiredToken: { zh: '登录已过期，请重新登录', en: 'This token has expired: sign in again' },
  wrongPassword: { zh: '用户名或密码错误', en: 'Wrong user name or password' },
  unknownPath: { zh: '没有这个接口，请查看 /api/openapi.json', en: 'There is no such path: see /api/openapi.json' },
  notJson: { zh: '请求体不是有效的JSON', en: 'The body is not valid JSON' },
  malformed: { zh: '消息格式不正确', en: 'The message is malformed' },
  notJsonType: {
    zh: '请求体必须是JSON，请设置 Content-Type: application/json',
    en: 'The body must be JSON: send Content-Type: application/json',
  },
  tooLarge: { zh: '请求体超过1 MiB', en: 'The body is larger than 1 MiB' },
  tooMany: { zh: '请求过于频繁，请稍后再试', en: 'Too many requests: try again later' },
  foreignHost: {
    zh: '不接受此Host请求头的请求：请使用IP地址或localhost访问，或以 --allowed-host 允许这个名称',
    en: 'This Host header is not served: use an IP address or localhost, or allow the name with --allowed-host',
  },
  foreignOrigin: { zh: '不接受来自其他网站的请求', en: 'Requests from other sites are not served' },
  userExists: { zh: '用户名已存在', en: 'This user name is taken' },
  userUnknown: { zh: '没有这个用户', en: 'There is no such user' },
  notOneself: { zh: '不能删除自己', en: 'Nobody may remove themselves' },
  lastAdmin: {
    zh: '这是最后一个管理员：先让另一个用户成为管理员',
    en: 'This is the last admin: make another user an admin first',
  },
  promptUnknown: { zh: '没有这个提示词', en: 'There is no such prompt' },
  promptTooLong: {
    zh: `代入变量的默认值后，提示词不能超过${MOST_PROMPT_CHARACTERS}个字符，开场白不能超过${MOST_GREETING_CHARACTERS}个字符`,
    en: `With its default values the prompt may have ${MOST_PROMPT_CHARACTERS} characters, and the greeting ${MOST_GREETING_CHARACTERS}`,
  },
  badCursor: {
    zh: '翻页标记无效：请从第一页重新查询',
    en: 'This is no cursor of a page before: begin with the first page',
  },
  versionOfNoPrompt: { zh: '要按版本筛选，请同时给出 prompt', en: 'A version is of a prompt: give prompt too' },
  noRecording: { zh: '这个通话没有录音', en: 'This call has no recording' },
  ownPasswordOnly: { zh: '只能修改自己的密码', en: 'Only an admin may change the password of others' },
  secretNeeded: {
    zh: '服务器或账号已变更，请同时提供新的密码或密钥',
    en: 'The server or account is another one: give its secret too',
  },
  secretShut: {
    zh: '已保存的密码或密钥无法解密，请重新填写',
    en: 'The stored secret cannot be opened any more: enter it again',
  },
  lineUnknown: { zh: '没有这条线路', en: 'There is no such line' },
  lineNameTaken: { zh: '已有同名的线路：换一个名称', en: 'Another line has this name: choose another one' },
  tooManyLines: {
    zh: `线路不能超过${MOST_LINES}条：先删除不用的`,
    en: `There may be ${MOST_LINES} lines: remove those that are not used`,
  },
  noStandby: { zh: '备用线路必须是另一条已有的线路', en: 'The standby must be another line that there is' },
  lineNotInUse: {
    zh: '这条线路已停用，或不用于这个方向：先启用它',
    en: 'This line is off, or not used for that direction: change that first',
  },
  internal: { zh: '服务器内部错误，详情见日志', en: 'Something went wrong inside the station: see its log' },
} as const satisfies Readonly<Record<string, Sentence>>;

export function tooManyPasswords(language: Language, seconds: number): string {
  return language === 'zh'
    ? `密码错误次数过多，请在${seconds}秒后重试`
    : `Too many wrong passwords: try again in ${seconds} s`;
}

const ROLES_ZH: Readonly<Record<Role, string>> = { agent: '坐席', supervisor: '班长', admin: '管理员' };

export function roleNeeded(language: Language, role: Role): string {
  return language === 'zh' ? `权限不足：需要${ROLES_ZH[role]}角色` : `Not allowed: this needs the role ${role}`;
}

/** Somebody saved version `version` of prompt `name` before; `basedOn` is what the writer saw, 0 for a new prompt. */
export function promptSavedMeanwhile(
  language: Language,
  { name, version, by, basedOn }: { name: string; version: number; by: string | null; basedOn: number },
): string {
  if (language === 'zh') {
    const who = by ?? '系统';
    return basedOn === 0
      ? `已经有名为「${name}」的提示词（第${version}版，由${who}保存）：换一个名称，或打开它修改`
      : `「${name}」已由${who}保存为第${version}版，你依据的是第${basedOn}版：先看过新版本再保存`;
  }
  const who = by ?? 'the station';
  return basedOn === 0
    ? `There is a prompt named “${name}” already (version ${version}, saved by ${who}): choose another name, or open that one`
    : `${who} saved version ${version} of “${name}”, and yours is based on version ${basedOn}: look at the new one first`;
}

/** What the domain's errors mean, for readers of Chinese; the domain's own words go along as `detail`. */
export const DOMAIN_WORDS_ZH: Partial<Readonly<Record<ErrorCode, string>>> = {
  NOT_FOUND: '没有这个通话',
  ALREADY_OVER: '通话已经结束',
  NO_TRUNK: '没有可用的SIP线路：请运行 init-sip-config 配置线路，或以练习模式启动（--practice）',
  NO_VOICE_SERVICE: '没有可用的语音服务：请运行 init-voice-config 配置豆包语音，或以练习模式启动（--practice）',
  BUSY: '服务繁忙，请稍后再试',
  INTERNAL: '呼叫没有发出：通话记录无法保存。请检查磁盘空间，详情见日志',
};

/** The same where `field` tells what the error is about. */
export const DOMAIN_WORDS_BY_FIELD_ZH: Partial<Readonly<Record<string, typeof DOMAIN_WORDS_ZH>>> = {
  lineId: { NO_TRUNK: '这条线路已删除或已停用，或者没有用于呼出的线路：换一条线路，或启用一条' },
  prompt: {
    NOT_FOUND: '没有这个提示词，或没有这个版本',
    INVALID_INPUT: `代入变量后，提示词不能超过${MOST_PROMPT_CHARACTERS}个字符，开场白不能超过${MOST_GREETING_CHARACTERS}个字符：缩短变量的值`,
  },
};

/** The first of our languages that `Accept-Language` asks for (RFC 9110 §12.5.4); Chinese when it asks for none. */
export function languageOf(header: string | undefined): Language {
  const wishes = (header ?? '').split(',', 20).map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find((q) => q !== undefined);
    return {
      language: LANGUAGES.find((known) => tag === known || tag.startsWith(`${known}-`)),
      q: Number(quality ?? 1),
    };
  });
  const known = wishes.filter((wish) => wish.language !== undefined && wish.q > 0);
  known.sort((a, b) => b.q - a.q);
  return known[0]?.language ?? 'zh';
}
