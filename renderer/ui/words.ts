// Words that every page uses.

import { defineWords } from './use-words.ts';

export const commonWords = defineWords(
  'common',
  {
    retry: '再试一次',
    save: '保存',
    cancel: '取消',
    discard: '放弃修改',
    required: '必填',
    copy: '复制',
    copied: '已复制',
    loading: '正在取',
    'not-fetched': '{{what}}没有取到',
    'code-offline': '和站点的连接断了',
    'code-unknown': '站点的回答看不懂',
    'not-done-offline': '没有做成：和站点的连接断了。连回后再试。',
    'secret-stored': '已保存',
    'secret-replace': '更换',
    'secret-keep': '不更换',
    'more-banners': '还有 {{count}} 条',
  },
  {
    retry: 'Try again',
    save: 'Save',
    cancel: 'Cancel',
    discard: 'Discard',
    required: 'required',
    copy: 'Copy',
    copied: 'Copied',
    loading: 'Loading',
    'not-fetched': 'Could not fetch: {{what}}',
    'code-offline': 'The station cannot be reached',
    'code-unknown': 'The station’s answer makes no sense',
    'not-done-offline': 'Not done: the station cannot be reached. Try again once it is back.',
    'secret-stored': 'Saved',
    'secret-replace': 'Replace',
    'secret-keep': 'Keep the saved one',
    'more-banners': '{{count}} more',
  },
);
