-- rooms: what staff did about a concern, step by step; held words that stay held are decided on, too.
create table rooms.concern_step (
  org_id uuid not null, id uuid not null, concern_id uuid not null, person_id uuid not null, kind text not null check (kind in ('taken', 'closed', 'reopened')), words text not null default '' check (char_length(words) <= 2000), taken_at timestamptz not null,
  primary key (org_id, id), check (kind <> 'closed' or words <> ''),
  foreign key (org_id, concern_id) references rooms.concern, foreign key (org_id, person_id) references people.person
);
create index concern_step_of on rooms.concern_step (org_id, concern_id, id desc);
create index concern_step_person on rooms.concern_step (org_id, person_id);
select kernel.guard('rooms.concern_step', 'select, insert');
select kernel.words('rooms.concern_step', 'What staff did about a concern; the last step says how it stands. Added to, never changed.',
  '{"concern_id": "The concern.", "person_id": "Who did it.", "kind": "taken (she looks into it), closed or reopened.", "words": "What was done, when it is closed.", "taken_at": "When the step was taken."}');

alter table rooms.line add column kept_at timestamptz, add column kept_by uuid;
drop index rooms.line_held;
create index line_held on rooms.line (org_id, id) where verdict = 'hold' and released_at is null and kept_at is null;
comment on column rooms.line.kept_at is 'When staff decided that held words stay held.';
comment on column rooms.line.kept_by is 'Who decided that.';
