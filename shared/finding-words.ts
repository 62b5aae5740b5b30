// What each finding means to a person, for the line and for the voice service: what was seen and what to do about it.

import type { Language } from './contract/procedure.ts';
import type { FindingCode } from './findings.ts';

/** What can be checked. */
export type Checked = 'line' | 'voice';

/** Whole sentences; `todo` is empty where nothing is to be done. */
export interface FindingWords {
  readonly seen: string;
  readonly todo: string;
}

type Table = Readonly<Record<FindingCode, Readonly<Record<Language, FindingWords>>>>;

const NO_NETWORK = {
  zh: { seen: '这台电脑没有可用的网络。', todo: '检查网线、无线网络和 DNS 设置，网络恢复后再测试。' },
  en: {
    seen: 'This computer has no usable network.',
    todo: 'Check cable, Wi-Fi and DNS settings, then test again.',
  },
} as const;

const LINE: Table = {
  ok: {
    zh: { seen: '线路可以使用，服务器已确认。', todo: '' },
    en: { seen: 'The line works: the server confirmed it.', todo: '' },
  },
  'not-configured': {
    zh: { seen: '还没有设置线路。', todo: '填写服务器地址后再测试；在此之前可以用练习线路。' },
    en: {
      seen: 'No line is set up yet.',
      todo: 'Enter the address of the server and test again; the practice line works meanwhile.',
    },
  },
  'wrong-credentials': {
    zh: { seen: '用户名或密码不对。', todo: '向线路服务商核对账号和密码后重新填写。' },
    en: {
      seen: 'User name or password is wrong.',
      todo: 'Check both with the operator of the line and enter them again.',
    },
  },
  'no-credentials': {
    zh: { seen: '线路服务器要求登录，但没有填写完整的账号。', todo: '填写线路服务商给的用户名和密码。' },
    en: {
      seen: 'The server of the line asks for an account, and none is complete here.',
      todo: 'Enter the user name and the password that the operator of the line gave you.',
    },
  },
  'secret-shut': {
    zh: {
      seen: '这条线路保存的密码无法解密。',
      todo: '在线路设置里重新填写密码，或恢复原来的密钥文件（secret.key）。',
    },
    en: {
      seen: 'The stored password of this line cannot be opened.',
      todo: 'Enter it again in the settings of the line, or restore the key that sealed it (secret.key).',
    },
  },
  forbidden: {
    zh: {
      seen: '线路服务器不允许这个账号或这台电脑使用。',
      todo: '联系线路服务商开通账号，并放行这台电脑的公网地址。',
    },
    en: {
      seen: 'The server of the line does not allow this account or this computer.',
      todo: 'Ask the operator of the line to enable the account and to admit the public address of this computer.',
    },
  },
  'unknown-user': {
    zh: { seen: '线路服务器上没有这个用户。', todo: '核对用户名，通常是线路服务商给的号码。' },
    en: {
      seen: 'The server of the line does not know this user.',
      todo: 'Check the user name; it often is the number that the operator gave you.',
    },
  },
  'unknown-host': {
    zh: { seen: '找不到这个服务器地址。', todo: '核对服务器地址的拼写，或改填 IP 地址。' },
    en: {
      seen: 'There is no server of this name.',
      todo: 'Check the spelling of the server, or enter its IP address.',
    },
  },
  'port-closed': {
    zh: {
      seen: '服务器在线，但这个端口上没有线路服务。',
      todo: '核对端口，常用的是 5060；端口没错就找线路服务商确认服务已启动。',
    },
    en: {
      seen: 'The server is there, but no line service listens on this port.',
      todo: 'Check the port, often 5060; if it is right, ask the operator whether the service is running.',
    },
  },
  'no-answer': {
    zh: { seen: '线路服务器没有回应。', todo: '核对服务器地址和端口，并确认防火墙放行 UDP。' },
    en: {
      seen: 'The server of the line does not answer.',
      todo: 'Check its address and port, and that the firewall lets UDP through.',
    },
  },
  'no-network': NO_NETWORK,
  'local-address': {
    zh: { seen: '本机地址或本机端口不能用。', todo: '把本机地址留空，本机端口改成没有被占用的端口，填 0 自动选择。' },
    en: {
      seen: 'The local address or the local port cannot be used.',
      todo: 'Leave the local address empty and choose a port that is free; 0 takes any.',
    },
  },
  tls: {
    zh: { seen: '与线路服务器的加密连接没有建立。', todo: '线路只支持 UDP，核对服务器地址和端口。' },
    en: {
      seen: 'No encrypted connection to the server of the line could be made.',
      todo: 'Lines work over UDP: check the address and the port of the server.',
    },
  },
  'not-the-service': {
    zh: { seen: '这个地址有回应，但不是线路服务。', todo: '核对服务器地址和端口。' },
    en: {
      seen: 'Something answers at this address, and it is no line service.',
      todo: 'Check the address and the port of the server.',
    },
  },
  refused: {
    zh: { seen: '线路服务器拒绝了请求。', todo: '把技术信息告诉线路服务商。' },
    en: {
      seen: 'The server of the line refused the request.',
      todo: 'Tell the operator of the line what the technical detail says.',
    },
  },
  'server-error': {
    zh: { seen: '线路服务器自身出了故障。', todo: '过几分钟再试，仍然如此就联系线路服务商。' },
    en: {
      seen: 'The server of the line is out of order.',
      todo: 'Try again in some minutes; if it stays so, call the operator of the line.',
    },
  },
};

const VOICE: Table = {
  ok: {
    zh: { seen: '语音服务可以使用，密钥有效。', todo: '' },
    en: { seen: 'The voice service works: it accepts the credentials.', todo: '' },
  },
  'not-configured': {
    zh: { seen: '还没有设置语音服务。', todo: '填写豆包的 API Key，或 App ID 和 Access Token。' },
    en: {
      seen: 'No voice service is set up yet.',
      todo: 'Enter an API key of Doubao, or an app ID and its access token.',
    },
  },
  'wrong-credentials': {
    zh: { seen: '豆包不认这组密钥。', todo: '在火山引擎控制台核对 API Key，或 App ID 和 Access Token，然后重新填写。' },
    en: {
      seen: 'Doubao does not accept these credentials.',
      todo: 'Compare API key, or app ID and access token, with the Volcengine console and enter them again.',
    },
  },
  'no-credentials': {
    zh: { seen: '豆包要求密钥，但没有填写。', todo: '填写豆包的 API Key，或 App ID 和 Access Token。' },
    en: {
      seen: 'Doubao asks for credentials, and none are given.',
      todo: 'Enter an API key, or an app ID and its access token.',
    },
  },
  'secret-shut': {
    zh: { seen: '语音服务保存的密钥无法解密。', todo: '重新填写豆包的密钥，或恢复原来的密钥文件（secret.key）。' },
    en: {
      seen: 'The stored credentials of the voice service cannot be opened.',
      todo: 'Enter them again, or restore the key that sealed them (secret.key).',
    },
  },
  forbidden: {
    zh: {
      seen: '密钥有效，但没有开通实时语音。',
      todo: '在火山引擎控制台为这个应用开通“端到端实时语音大模型”，并核对资源 ID；刚才试过多次的话，过几分钟再试。',
    },
    en: {
      seen: 'The credentials are valid, but realtime speech is not enabled for them.',
      todo: 'Enable the end-to-end realtime speech model for this app in the Volcengine console and check the resource ID; after many attempts, wait some minutes.',
    },
  },
  'unknown-user': {
    zh: { seen: '豆包不认识这个应用。', todo: '在火山引擎控制台核对 App ID。' },
    en: { seen: 'Doubao does not know this app.', todo: 'Check the app ID in the Volcengine console.' },
  },
  'unknown-host': {
    zh: { seen: '找不到语音服务的地址。', todo: '核对语音服务地址的拼写，一般保持默认即可。' },
    en: {
      seen: 'The address of the voice service cannot be found.',
      todo: 'Check its spelling; the default is right for most.',
    },
  },
  'port-closed': {
    zh: { seen: '语音服务的服务器在线，但这个端口没有开放。', todo: '核对语音服务地址里的端口，一般保持默认即可。' },
    en: {
      seen: 'The server of the voice service is there, but this port is closed.',
      todo: 'Check the port in its address; the default is right for most.',
    },
  },
  'no-answer': {
    zh: { seen: '语音服务没有回应。', todo: '检查防火墙和代理是否放行对外的 443 端口，过几分钟再试。' },
    en: {
      seen: 'The voice service does not answer.',
      todo: 'Check that firewall and proxy let port 443 out, and try again in some minutes.',
    },
  },
  'no-network': NO_NETWORK,
  'local-address': {
    zh: { seen: '本机的网络地址不能用来连接语音服务。', todo: '检查这台电脑的网络设置。' },
    en: {
      seen: 'The network address of this computer cannot be used to reach the voice service.',
      todo: 'Check the network settings of this computer.',
    },
  },
  tls: {
    zh: {
      seen: '与语音服务的加密连接没有建立。',
      todo: '核对这台电脑的日期和时间，以及地址以 wss 还是 ws 开头；有公司代理时让网管放行。',
    },
    en: {
      seen: 'No encrypted connection to the voice service could be made.',
      todo: 'Check date and time of this computer and whether the address begins with wss or ws; a company proxy may stand in between.',
    },
  },
  'not-the-service': {
    zh: { seen: '这个地址有回应，但不是豆包语音服务。', todo: '核对语音服务地址，一般保持默认即可。' },
    en: {
      seen: 'Something answers at this address, and it is not the Doubao voice service.',
      todo: 'Check the address; the default is right for most.',
    },
  },
  refused: {
    zh: { seen: '语音服务拒绝了请求。', todo: '核对模型和音色；原因见技术信息。' },
    en: {
      seen: 'The voice service refused the request.',
      todo: 'Check model and voice; the technical detail tells the reason.',
    },
  },
  'server-error': {
    zh: { seen: '语音服务繁忙或出了故障。', todo: '过几分钟再试，仍然如此就查看火山引擎的服务状态。' },
    en: {
      seen: 'The voice service is overloaded or out of order.',
      todo: 'Try again in some minutes; if it stays so, look at the service status of Volcengine.',
    },
  },
};

/** Every sentence, by what was checked, finding and language. */
export const FINDING_WORDS: Readonly<Record<Checked, Table>> = { line: LINE, voice: VOICE };

/** What was seen and what to do, as one text. */
export function findingMessage(checked: Checked, code: FindingCode, language: Language): string {
  const { seen, todo } = FINDING_WORDS[checked][code][language];
  if (todo === '') return seen;
  return language === 'zh' ? seen + todo : `${seen} ${todo}`;
}
