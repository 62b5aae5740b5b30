// Words that every page uses.

import { defineWords } from './use-words.ts';

export const commonWords = defineWords(
  'common',
  {
    retry: '再试一次',
    save: '保存',
    cancel: '取消',
    close: '关闭',
    back: '返回',
    discard: '放弃修改',
    required: '必填',
    copy: '复制',
    copied: '已复制',
    loading: '正在取',
    'not-fetched': '{{what}}没有取到',
    'code-offline': '和站点的连接断了',
    'code-unknown': '站点的回答看不懂',
    'more-banners': '还有 {{count}} 条',
    'no-value': '没有',
    seconds: '{{count}} 秒',
  },
  {
    retry: 'Try again',
    save: 'Save',
    cancel: 'Cancel',
    close: 'Close',
    back: 'Back',
    discard: 'Discard',
    required: 'required',
    copy: 'Copy',
    copied: 'Copied',
    loading: 'Loading',
    'not-fetched': 'Could not fetch: {{what}}',
    'code-offline': 'The station cannot be reached',
    'code-unknown': 'The station’s answer makes no sense',
    'more-banners': '{{count}} more',
    'no-value': 'None',
    seconds: '{{count}} s',
  },
);
