// Version 2: what the console needs: prompts on calls, the timeline, words to search by, the first start.

import type { Migration } from './migration.ts';

/** `call_turn_words` is filled by triggers that the search owns; see call-search.ts. */
export const consoleMigration: Migration = {
  version: 2,
  sql: `
alter table calls add column prompt_name text;
alter table calls add column prompt_version integer;
alter table calls add column greeting text;
alter table calls add column variables text not null default '{}';
alter table calls add column practice integer not null default 0;
alter table calls add column placed_by text;
create index calls_by_prompt on calls (prompt_name, prompt_version);

alter table call_turns add column unspoken text not null default '';

create table call_events (
  call_id text not null references calls (call_id) on delete cascade,
  seq integer not null,
  at_ms integer not null,
  lane text not null check (lane in ('sip', 'voice', 'call')),
  kind text not null,
  direction text check (direction in ('in', 'out')),
  repeat integer not null,
  detail text,
  primary key (call_id, seq)
);

alter table system_prompts add column greeting text;
alter table system_prompts add column variables text not null default '{}';
alter table system_prompts add column created_by text;

alter table users add column first_start integer not null default 0;
`,
};
