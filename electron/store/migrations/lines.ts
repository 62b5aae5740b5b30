// Version 3: several lines in use at once, where calls in go, settings, the line of a call and its SIP messages.

import type { Migration } from './migration.ts';

/**
 * A line is named after its server, numbered where several were kept for one. The defaults follow `is_active`: see
 * default-lines.ts for the rule that holds from then on. `call_messages.seq` is the entry's in `call_events`.
 */
export const linesMigration: Migration = {
  version: 3,
  sql: `
drop index sip_configs_one_active;
alter table sip_configs add column name text not null default '';
alter table sip_configs add column use text not null default 'both' check (use in ('both', 'outbound', 'inbound'));
alter table sip_configs add column caller_number text;
alter table sip_configs add column advertised_host text;
alter table sip_configs add column keep_alive text not null default 'off'
  check (keep_alive in ('off', 'crlf', 'options'));
alter table sip_configs add column standby_id integer references sip_configs (id) on delete set null;
alter table sip_configs add column is_default_outbound integer not null default 0;
alter table sip_configs add column is_default_inbound integer not null default 0;

with named as (
  select id, substr(server_host, 1, 56) as short,
    row_number() over (partition by substr(server_host, 1, 56) order by is_active desc, id) as number
  from sip_configs
)
update sip_configs
set name = named.short || iif(named.number > 1, ' (' || named.number || ')', '')
from named where named.id = sip_configs.id;
update sip_configs set is_default_outbound = 1, is_default_inbound = 1 where is_active = 1;

-- Rows that another program added without a name are shown by their server.
create unique index sip_configs_by_name on sip_configs (name) where name <> '';
create unique index sip_configs_one_default_outbound on sip_configs (is_default_outbound) where is_default_outbound = 1;
create unique index sip_configs_one_default_inbound on sip_configs (is_default_inbound) where is_default_inbound = 1;

create table inbound_routes (
  id integer primary key,
  position integer not null,
  rule text not null
);

create table settings (
  key text primary key,
  value text not null,
  updated_at integer not null
);

alter table calls add column line_id integer references sip_configs (id) on delete set null;
create index calls_by_line on calls (line_id, direction, started_at);

create table call_messages (
  call_id text not null references calls (call_id) on delete cascade,
  seq integer not null,
  raw text not null,
  primary key (call_id, seq)
);
`,
};
