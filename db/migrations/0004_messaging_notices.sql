-- messaging: what Trellis tells people.
create schema messaging;
grant usage on schema messaging to trellis_app;
create table messaging.notice (
  org_id uuid not null, id uuid not null, person_id uuid not null, key text not null, params jsonb not null default '{}', link text, about_id uuid, created_at timestamptz not null, read_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, person_id) references people.person on delete cascade
);
create index notice_person on messaging.notice (org_id, person_id, created_at desc);
create index notice_unread on messaging.notice (org_id, person_id) where read_at is null;
select kernel.guard('messaging.notice');
select kernel.words('messaging.notice', 'Something a person should know.',
  '{"person_id": "Whom it is for.", "key": "The text in locales.", "params": "What fills the text.", "link": "Path in Trellis where it can be acted on.", "about_id": "The thing it is about.", "read_at": "When it was read."}');
