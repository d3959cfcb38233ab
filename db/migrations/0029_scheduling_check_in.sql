-- scheduling: being at a place is shown by a code or a tap; when a school's bell rings; words of a group that were looked at.
alter table scheduling.session_person add column checked_in_how text not null default 'self' check (checked_in_how in ('self', 'code', 'tapped')), add column code_tries smallint not null default 0;
comment on column scheduling.session_person.checked_in_how is 'How she checked in: self (she says so), code (typed what the tutor shows) or tapped (the tutor or staff saw her). Says nothing while checked_in_at is null.';
comment on column scheduling.session_person.code_tries is 'Wrong codes she typed for this session.';
create index session_person_here on scheduling.session_person (org_id, session_id) where checked_in_at is not null and attendance = 'unknown';

create table scheduling.bell_set (
  org_id uuid not null, id uuid not null, school_id uuid not null, name text not null check (char_length(name) between 1 and 60), weekdays smallint[] not null default '{}' check (weekdays <@ '{1,2,3,4,5,6,7}'), dates date[] not null default '{}',
  periods jsonb not null check (jsonb_typeof(periods) = 'array'), changed_at timestamptz not null,
  primary key (org_id, id), unique (org_id, school_id, name),
  foreign key (org_id, school_id) references programs.school
);
select kernel.guard('scheduling.bell_set');
select kernel.words('scheduling.bell_set', 'When the bell of a school rings: its named periods on some weekdays, or on dated days that differ.',
  '{"school_id": "The school.", "name": "What staff call it.", "weekdays": "1 Monday to 7 Sunday; empty where it holds on dates only.", "dates": "Days on which it holds instead of the weekday''s.", "periods": "List of {name, start, end}: minutes after midnight in the school''s zone, in order.", "changed_at": "When it was last saved."}');

alter table scheduling.study_group add column contact_warned boolean not null default false;
comment on column scheduling.study_group.contact_warned is 'The host''s words may be a way to meet elsewhere; staff are shown so.';
