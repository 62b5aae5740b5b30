// Words of signing in.

import { defineWords } from '../../ui/use-words.ts';

export const signInWords = defineWords(
  'sign-in',
  {
    title: '登录',
    product: 'AI 呼叫中心控制台',
    name: '用户名',
    password: '密码',
    'sign-in': '登录',
    'name-needed': '填写管理员给的用户名',
    'password-needed': '填写密码',
    expired: '登录已过期，或密码在别处改过。重新登录后回到刚才的页面。',
    'signed-out': '已退出登录。',
    hint: '第一次用：用户名 admin，密码在站点启动的窗口里。',
    offline: '连不上站点。站点恢复后再登录，这里不用刷新。',
    language: '语言',
  },
  {
    title: 'Sign in',
    product: 'AI call-center console',
    name: 'User name',
    password: 'Password',
    'sign-in': 'Sign in',
    'name-needed': 'Enter the user name your administrator gave you',
    'password-needed': 'Enter the password',
    expired: 'Your session expired, or the password was changed elsewhere. Sign in to go back to where you were.',
    'signed-out': 'You are signed out.',
    hint: 'First time: user name admin; the password stands in the window that started the station.',
    offline: 'The station cannot be reached. Sign in once it is back; no need to reload.',
    language: 'Language',
  },
);
