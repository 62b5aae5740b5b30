// Version 2: what the console needs: prompts on calls, the timeline, places and words to find calls by, the first start.

import type { Migration } from './migration.ts';

/**
 * `calls.place` orders the history: milliseconds of the start × 256, and the next free one for calls of the same
 * millisecond. `call_words` holds the words of every final turn (`spaced_words`, see call-search-function.ts) in the row
 * `place × 8192 + 8191 - turn`, so that FTS5 finds calls newest first and in each its first turn first. Triggers keep
 * both, whoever writes.
 */
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

alter table calls add column place integer;
-- Two calls never share a place: each is at least one after the one before it.
with numbered as (
  select call_id, cast(started_at as integer) * 256 as earliest,
    row_number() over (order by cast(started_at as integer), call_id) as number
  from calls
), placed as (
  select call_id, number + max(earliest - number) over (order by number) as place from numbered
)
update calls set place = placed.place from placed where placed.call_id = calls.call_id;
-- Everything that calls are filtered by, so that no filter reads the rows with their long prompts.
create index calls_by_place on calls
  (place, direction, answered_at, end_reason, phone_number, prompt_name, prompt_version);
drop index calls_by_start;

create trigger calls_take_place after insert on calls begin
  update calls set place = (
    select min(free) from (
      select cast(new.started_at as integer) * 256 as free
      where not exists (select 1 from calls where place = cast(new.started_at as integer) * 256)
      union all
      select place + 1 from (
        select taken.place from calls as taken
        where taken.place >= cast(new.started_at as integer) * 256
          and not exists (select 1 from calls as follower where follower.place = taken.place + 1)
        order by taken.place limit 1
      )
    )
  ) where call_id = new.call_id;
end;

create virtual table call_words using fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3'
);
insert into call_words (rowid, words)
select (calls.place << 13) + 8191 - turn, spaced_words(text)
from calls join call_turns on call_turns.call_id = calls.call_id
where final = 1 and turn between 0 and 8191
order by calls.place, turn desc;

create trigger call_words_of_new_turn after insert on call_turns
when new.final = 1 and new.turn between 0 and 8191 begin
  insert into call_words (rowid, words)
  select (place << 13) + 8191 - new.turn, spaced_words(new.text) from calls where call_id = new.call_id;
end;
create trigger call_words_of_changed_turn after update of text, final on call_turns
when new.turn between 0 and 8191 and (new.final is not old.final or (new.final = 1 and new.text is not old.text)) begin
  delete from call_words
  where rowid = (select (place << 13) + 8191 - new.turn from calls where call_id = new.call_id);
  insert into call_words (rowid, words)
  select (place << 13) + 8191 - new.turn, spaced_words(new.text) from calls
  where call_id = new.call_id and new.final = 1;
end;
create trigger call_words_of_removed_turn before delete on call_turns
when old.final = 1 and old.turn between 0 and 8191 begin
  delete from call_words
  where rowid = (select (place << 13) + 8191 - old.turn from calls where call_id = old.call_id);
end;
-- The turns would go by themselves, but after the call, when nothing tells their place any more.
create trigger call_turns_of_removed_call before delete on calls begin
  delete from call_turns where call_id = old.call_id;
end;

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
