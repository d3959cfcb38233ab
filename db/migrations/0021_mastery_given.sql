-- mastery: what was given can be taken back, a problem set of the library can be practised, a session has one exit set a learner, and whether a resource helped is worked out each night.
alter table mastery.assignment add column withdrawn_at timestamptz;
comment on column mastery.assignment.withdrawn_at is 'When it was taken back; answers given until then stay.';

alter table mastery.practice_set add column withdrawn_at timestamptz, add column resource_id uuid,
  add foreign key (org_id, resource_id) references library.resource on delete set null (resource_id);
comment on column mastery.practice_set.withdrawn_at is 'When who gave it took it back: it is no longer asked for.';
comment on column mastery.practice_set.resource_id is 'The problem set or quiz of the library it was started from.';
create unique index practice_set_exit on mastery.practice_set (org_id, session_id, learner_id) where kind = 'exit';

create table mastery.resource_gain (
  org_id uuid not null, resource_id uuid not null, people integer not null, best smallint, low smallint, high smallint, worked_out_at timestamptz not null,
  primary key (org_id, resource_id), foreign key (org_id, resource_id) references library.resource on delete cascade
);
select kernel.guard('mastery.resource_gain');
select kernel.words('mastery.resource_gain', 'Whether those who used a resource grew more in its skills than like learners who did not.',
  '{"resource_id": "The resource.", "people": "Users with practice before and after, and like learners to hold them against.", "best": "Points out of 100 that they grew more; null where nobody can be compared.", "low": "Low end of its 90 % interval.", "high": "High end.", "worked_out_at": "When this was worked out."}');
