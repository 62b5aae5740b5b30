// Words of one's own account, and of passwords.

import { defineWords } from '../../../ui/use-words.ts';

export const accountWords = defineWords(
  'settings-account',
  {
    title: '我的账号',
    name: '用户名',
    role: '角色',
    'role-agent': '坐席',
    'role-supervisor': '班长',
    'role-admin': '管理员',
    'change-password': '改密码',
    password: '新密码',
    'password-hint': '至少 8 个字符，越长越好，不必混用符号',
    repeat: '再输一遍',
    change: '改密码',
    changed: '密码已改，其他地方的登录都已退出',
    'needs-password': '至少 8 个字符，最多 256 个',
    'needs-same': '两遍不一样',
  },
  {
    title: 'My account',
    name: 'User name',
    role: 'Role',
    'role-agent': 'Agent',
    'role-supervisor': 'Supervisor',
    'role-admin': 'Administrator',
    'change-password': 'Change password',
    password: 'New password',
    'password-hint': 'At least 8 characters; longer is better, signs are not needed',
    repeat: 'Once more',
    change: 'Change password',
    changed: 'Password changed; signed out everywhere else',
    'needs-password': 'At least 8 characters, at most 256',
    'needs-same': 'The two are not the same',
  },
);
