// Version 1: calls with their turns, the two configurations, prompts, users and sessions.

import type { Migration } from './migration.ts';

/** Names by the seed where it names them: `sip_configs`, `volcengine_asr_configs`, `is_active`. */
export const initialMigration: Migration = {
  version: 1,
  sql: `
create table calls (
  call_id text primary key,
  direction text not null check (direction in ('outbound', 'inbound')),
  phone_number text not null,
  customer_id integer,
  system_prompt text not null,
  status text not null,
  end_reason text,
  sip_code integer,
  started_at integer not null,
  answered_at integer,
  ended_at integer,
  recording text
);
create index calls_by_start on calls (started_at);
create index calls_by_status on calls (status);

create table call_turns (
  call_id text not null references calls (call_id) on delete cascade,
  turn integer not null,
  speaker text not null check (speaker in ('customer', 'ai')),
  text text not null,
  final integer not null,
  interrupted integer not null,
  started_at_ms integer not null,
  ended_at_ms integer,
  primary key (call_id, turn)
);

create table sip_configs (
  id integer primary key,
  is_active integer not null default 0,
  server_host text not null,
  server_port integer not null default 5060,
  username text,
  password text,
  protocol text not null default 'UDP' check (protocol = 'UDP'),
  register_enabled integer not null,
  register_interval integer not null default 3600,
  local_host text,
  local_port integer not null default 5060,
  display_name text not null,
  call_timeout_seconds integer not null default 30,
  rtp_port_min integer not null default 10000,
  rtp_port_max integer not null default 10500,
  updated_at integer not null
);
create unique index sip_configs_one_active on sip_configs (is_active) where is_active = 1;

create table volcengine_asr_configs (
  id integer primary key,
  is_active integer not null default 0,
  url text not null,
  auth_kind text not null check (auth_kind in ('api-key', 'app')),
  app_id text,
  access_token text,
  api_key text,
  resource_id text not null,
  model text not null,
  speaker text not null,
  bot_name text not null,
  updated_at integer not null
);
create unique index volcengine_asr_configs_one_active on volcengine_asr_configs (is_active) where is_active = 1;

create table system_prompts (
  id integer primary key,
  name text not null,
  version integer not null,
  content text not null,
  is_default integer not null default 0,
  created_at integer not null,
  unique (name, version)
);
create unique index system_prompts_one_default on system_prompts (is_default) where is_default = 1;

create table users (
  id integer primary key,
  name text not null unique,
  role text not null check (role in ('agent', 'supervisor', 'admin')),
  password_hash text not null,
  created_at integer not null
);

create table sessions (
  token_hash text primary key,
  user_id integer not null references users (id) on delete cascade,
  created_at integer not null,
  expires_at integer not null
);
create index sessions_by_user on sessions (user_id);
`,
};
