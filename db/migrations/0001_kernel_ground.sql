-- The ground every domain stands on: the runtime role, row-level security, the data dictionary, events, audit, mail, files.

do $$ begin
  if not exists (select from pg_roles where rolname = 'trellis_app') then create role trellis_app nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$;
grant trellis_app to current_user;

create extension if not exists btree_gist;
create extension if not exists pg_trgm;
grant usage on schema kernel to trellis_app;

create function kernel.current_org() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.org_id', true), '')::uuid $$;

-- The data dictionary: words(table, what it is, {column: what it holds}).
create function kernel.words(thing regclass, meaning text, columns jsonb default '{}') returns void language plpgsql as $$
declare col record;
begin
  execute format('comment on table %s is %L', thing, meaning);
  for col in
    select a.attname as name, coalesce(columns ->> a.attname,
      case a.attname when 'org_id' then 'The organization (tenant) the row belongs to.' when 'id' then 'UUIDv7, made in the app.'
        when 'created_at' then 'When the row was made.' when 'created_by' then 'The person who made it; null when Trellis did.' end) as meaning
    from pg_attribute a where a.attrelid = thing and a.attnum > 0 and not a.attisdropped
  loop
    if col.meaning is null then raise exception '%.% has no words', thing, col.name; end if;
    execute format('comment on column %s.%I is %L', thing, col.name, col.meaning);
  end loop;
end $$;

-- Every tenant table passes here: forced row-level security on org_id, and only the rights named.
create function kernel.guard(thing regclass, rights text default 'select, insert, update, delete') returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', thing);
  execute format('alter table %s force row level security', thing);
  execute format('create policy tenant on %s using (org_id = kernel.current_org()) with check (org_id = kernel.current_org())', thing);
  execute format('grant %s on %s to trellis_app', rights, thing);
end $$;

create table kernel.tenant (org_id uuid primary key, created_at timestamptz not null default now());
grant select, insert on kernel.tenant to trellis_app;
select kernel.words('kernel.tenant', 'Every organization''s id, and nothing else about it: for schedules, backups and checks that go from tenant to tenant.');

create table kernel.directory (
  kind text not null check (kind in ('school-code', 'email')),
  key bytea not null,
  org_id uuid not null,
  primary key (kind, key, org_id)
);
create unique index directory_school_code on kernel.directory (key) where kind = 'school-code';
create index directory_org on kernel.directory (org_id);
grant select, insert, delete on kernel.directory to trellis_app;
select kernel.words('kernel.directory', 'Which organization a sign-in belongs to, before anybody is signed in. Names nobody: keys are keyed hashes.',
  '{"kind": "school-code or email.", "key": "Keyed hash (HMAC-SHA-256) of the code or address."}');

create table kernel.event (
  org_id uuid not null, id uuid not null, at timestamptz not null, name text not null, actor_id uuid, subject_id uuid,
  data jsonb not null default '{}', heard_at timestamptz,
  primary key (org_id, at, id)
) partition by range (at);
create index event_subject on kernel.event (org_id, subject_id, at);
select kernel.guard('kernel.event', 'select, insert, update');
select kernel.words('kernel.event', 'What happened, in order: outbox for listeners and timeline of a thing.',
  '{"at": "When.", "name": "domain.noun-verbed.", "actor_id": "Who did it; null for Trellis itself.", "subject_id": "The thing it happened to.",
    "data": "Facts and ids the listeners need; never a person''s words.", "heard_at": "When all listeners had heard it, in one transaction."}');

create table kernel.audit (
  org_id uuid not null, at timestamptz not null, seq bigint not null, actor_id uuid, role text, via text not null, action text not null,
  subject_id uuid, detail jsonb not null, hash bytea not null,
  primary key (org_id, at, seq)
) partition by range (at);
create index audit_seq on kernel.audit (org_id, seq);
create index audit_subject on kernel.audit (org_id, subject_id, at);
select kernel.guard('kernel.audit', 'select, insert');
select kernel.words('kernel.audit', 'Who did or saw what: a SHA-256 chain per organization. Rows can be added and read, never changed.',
  '{"at": "When.", "seq": "Place in the chain, from 1.", "actor_id": "Who; null for Trellis itself.", "role": "The role worn.", "via": "web, cli or system.",
    "action": "domain.verb-noun.", "subject_id": "The person or thing.", "detail": "Facts, ids and counts; never a person''s words.", "hash": "SHA-256 over the previous hash and this entry."}');

create table kernel.audit_head (org_id uuid primary key, seq bigint not null, hash bytea not null);
select kernel.guard('kernel.audit_head', 'select, insert, update');
select kernel.words('kernel.audit_head', 'The end of each organization''s audit chain.', '{"seq": "Number of entries.", "hash": "Hash of the last one."}');

create table kernel.mail (
  org_id uuid not null, id uuid not null, person_id uuid, to_address text not null, subject text not null, body text not null,
  created_at timestamptz not null, sent_at timestamptz,
  primary key (org_id, id)
);
create index mail_recent on kernel.mail (org_id, created_at desc);
select kernel.guard('kernel.mail');
select kernel.words('kernel.mail', 'The outbox.', '{"person_id": "Whom it is for.", "to_address": "Where it goes.", "subject": "Subject line.", "body": "Plain text.", "sent_at": "When the mail server took it."}');

create table kernel.file (
  org_id uuid not null, id uuid not null, name text not null, size bigint not null, hash text not null, created_at timestamptz not null,
  primary key (org_id, id)
);
select kernel.guard('kernel.file');
select kernel.words('kernel.file', 'An upload.', '{"name": "The name it was sent under.", "size": "Bytes.", "hash": "SHA-256, hexadecimal."}');
create table kernel.file_chunk (
  org_id uuid not null, file_id uuid not null, n integer not null, bytes bytea not null,
  primary key (org_id, file_id, n),
  foreign key (org_id, file_id) references kernel.file on delete cascade
);
select kernel.guard('kernel.file_chunk');
select kernel.words('kernel.file_chunk', 'The upload''s bytes in pieces of 1 MiB.', '{"file_id": "The upload.", "n": "Place of the piece, from 0.", "bytes": "The piece."}');

create table kernel.attempt_limit (key bytea not null, window_start timestamptz not null, attempts integer not null, primary key (key, window_start));
grant select, insert, update, delete on kernel.attempt_limit to trellis_app;
select kernel.words('kernel.attempt_limit', 'Counts of tries (sign-in) per keyed hash of who tries, per window of time.',
  '{"key": "Keyed hash of address or account.", "window_start": "Start of the window.", "attempts": "Tries so far."}');

-- Months of events and audit: the current one and a year ahead, plus a catch-all so that nothing is ever refused.
create table kernel.event_other partition of kernel.event default;
create table kernel.audit_other partition of kernel.audit default;
create function kernel.make_partitions() returns void language plpgsql as $$
declare month date; parent text;
begin
  foreach parent in array array['event', 'audit'] loop
    for month in select generate_series(date_trunc('month', now()), date_trunc('month', now()) + interval '12 months', interval '1 month')::date loop
      if to_regclass(format('kernel.%s_%s', parent, to_char(month, 'YYYY_MM'))) is null
        and not exists (select from kernel.event_other where parent = 'event' and at >= month and at < month + interval '1 month')
        and not exists (select from kernel.audit_other where parent = 'audit' and at >= month and at < month + interval '1 month') then
        execute format('create table kernel.%s_%s partition of kernel.%s for values from (%L) to (%L)', parent, to_char(month, 'YYYY_MM'), parent, month, month + interval '1 month');
      end if;
    end loop;
  end loop;
end $$;
