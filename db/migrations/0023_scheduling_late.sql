-- scheduling: who is running late says so once, and the others know how long to wait.
alter table scheduling.session_person add column late_by smallint check (late_by between 1 and 60), add column late_said_at timestamptz;
comment on column scheduling.session_person.late_by is 'Minutes by which the person said to be late; null: on time as far as is known.';
comment on column scheduling.session_person.late_said_at is 'When that was said last.';
