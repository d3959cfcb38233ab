-- scheduling: study groups, and who wants to hear of a place. people: when somebody is busy elsewhere. integrations: where that is read from.
create table scheduling.study_group (
  org_id uuid not null, id uuid not null, program_id uuid not null, subject text not null references library.subject, skill_ids uuid[] not null default '{}', about text not null default '' check (char_length(about) <= 300),
  host_id uuid not null, host_part text not null check (host_part in ('tutor', 'staff')), seats smallint not null check (seats between 2 and 20), level_min smallint, level_max smallint check (level_max >= level_min),
  modality text not null check (modality in ('online', 'in-person')), meeting_link text, place text, time_zone text not null, repeats text not null check (repeats in ('weekly', 'once')),
  starts_on date not null, ends_on date not null, start_minute smallint not null check (start_minute between 0 and 1439), session_minutes smallint not null check (session_minutes between 15 and 180),
  status text not null default 'open' check (status in ('open', 'closed')), closed_at timestamptz, closed_by uuid, close_reason text, created_at timestamptz not null, created_by uuid,
  primary key (org_id, id), check (ends_on >= starts_on), check ((status = 'closed') = (closed_at is not null)),
  foreign key (org_id, program_id) references programs.program, foreign key (org_id, host_id) references people.person
);
create index study_group_program on scheduling.study_group (org_id, program_id, status);
create index study_group_host on scheduling.study_group (org_id, host_id, status);
select kernel.guard('scheduling.study_group');
select kernel.words('scheduling.study_group', 'An open group that meets weekly or once: learners join and leave by themselves.',
  '{"program_id": "The program whose rules hold.", "subject": "Key of library.subject.", "skill_ids": "Skills; empty means the subject.", "about": "The host''s words.", "host_id": "Who leads it.", "host_part": "Leads it as a tutor or as staff.", "seats": "Most learners at once.",
    "level_min": "Lowest school year; null means the program''s.", "level_max": "Highest school year; null means the program''s.", "modality": "online or in-person.", "meeting_link": "Where online; null means the program''s.", "place": "Where in person; null means the program''s.", "time_zone": "IANA zone of its time.",
    "repeats": "weekly or once.", "starts_on": "First day.", "ends_on": "Last day.", "start_minute": "Minutes after midnight.", "session_minutes": "Length of a meeting.", "status": "open or closed.", "closed_at": "When it was closed.", "closed_by": "By whom.", "close_reason": "Why."}');

create table scheduling.study_meeting (
  org_id uuid not null, group_id uuid not null, planned_on date not null, meeting_id uuid not null, starts_at timestamptz not null, ends_at timestamptz not null, status text not null default 'planned' check (status in ('planned', 'cancelled')),
  primary key (org_id, group_id, planned_on), check (ends_at > starts_at),
  foreign key (org_id, group_id) references scheduling.study_group on delete cascade
);
create unique index study_meeting_id on scheduling.study_meeting (org_id, meeting_id);
create index study_meeting_when on scheduling.study_meeting (org_id, starts_at);
select kernel.guard('scheduling.study_meeting');
select kernel.words('scheduling.study_meeting', 'One date of a study group; each learner in it has a session of her own with the same meeting_id.',
  '{"group_id": "The study group.", "planned_on": "The day of the series it belongs to; stays when it is moved.", "meeting_id": "What its sessions share.", "starts_at": "Start.", "ends_at": "End.", "status": "planned or cancelled."}');

create table scheduling.study_place (
  org_id uuid not null, id uuid not null, group_id uuid not null, learner_id uuid not null, pairing_id uuid not null, joined_at timestamptz not null, left_at timestamptz, left_by uuid,
  primary key (org_id, id),
  foreign key (org_id, group_id) references scheduling.study_group on delete cascade, foreign key (org_id, learner_id) references people.person, foreign key (org_id, pairing_id) references matching.pairing
);
create unique index study_place_once on scheduling.study_place (org_id, group_id, learner_id) where left_at is null;
create unique index study_place_pairing on scheduling.study_place (org_id, pairing_id);
create index study_place_learner on scheduling.study_place (org_id, learner_id);
select kernel.guard('scheduling.study_place');
select kernel.words('scheduling.study_place', 'A learner''s place in a study group.',
  '{"group_id": "The study group.", "learner_id": "Who.", "pairing_id": "Stands for the place in sessions, logs and minutes; it takes no seat of the tutor and is never active.", "joined_at": "From when.", "left_at": "Until when; null while she is in.", "left_by": "Who ended it."}');

create table scheduling.seat_watch (
  org_id uuid not null, id uuid not null, kind text not null check (kind in ('group', 'time', 'drop-in')), person_id uuid not null, group_id uuid, session_id uuid, program_id uuid, starts_at timestamptz, until timestamptz not null,
  status text not null default 'waiting' check (status in ('waiting', 'told', 'taken', 'passed', 'off', 'over')), told_at timestamptz, held_until timestamptz, created_at timestamptz not null, ended_at timestamptz,
  primary key (org_id, id), check ((kind = 'group') = (group_id is not null)), check ((kind = 'time') = (session_id is not null and starts_at is not null)), check ((kind = 'drop-in') = (program_id is not null)), check ((status = 'told') = (held_until is not null)),
  foreign key (org_id, person_id) references people.person, foreign key (org_id, group_id) references scheduling.study_group on delete cascade,
  foreign key (org_id, session_id) references scheduling.session on delete cascade, foreign key (org_id, program_id) references programs.program
);
create unique index seat_watch_group on scheduling.seat_watch (org_id, group_id, person_id) where kind = 'group' and status in ('waiting', 'told');
create unique index seat_watch_time on scheduling.seat_watch (org_id, session_id, starts_at, person_id) where kind = 'time' and status in ('waiting', 'told');
create unique index seat_watch_drop_in on scheduling.seat_watch (org_id, program_id, person_id) where kind = 'drop-in' and status in ('waiting', 'told');
create index seat_watch_person on scheduling.seat_watch (org_id, person_id, status);
create index seat_watch_standing on scheduling.seat_watch (org_id, kind, created_at) where status in ('waiting', 'told');
select kernel.guard('scheduling.seat_watch');
select kernel.words('scheduling.seat_watch', 'Somebody wants to hear when there is a place: told once, in the order of asking, and the place is kept for her a short while.',
  '{"kind": "group (a place in a study group), time (another time for a session) or drop-in (a tutor who is here).", "person_id": "Who wants to hear.", "group_id": "The study group.", "session_id": "The session to be moved.", "program_id": "The program with drop-in.", "starts_at": "The time wished for.", "until": "Then it is off by itself.",
    "status": "waiting, told (the place is kept), taken, passed (kept, and not taken), off (by herself) or over (the date is past, or it is closed).", "told_at": "When she was told.", "held_until": "Until when the place is kept.", "ended_at": "When it ended."}');

create table people.busy_time (
  org_id uuid not null, person_id uuid not null, source text not null check (source in ('calendar', 'group')), source_id uuid not null, starts_at timestamptz not null, ends_at timestamptz not null,
  primary key (org_id, person_id, source_id, starts_at), check (ends_at > starts_at),
  foreign key (org_id, person_id) references people.person on delete cascade
);
create index busy_time_when on people.busy_time (org_id, person_id, ends_at);
select kernel.guard('people.busy_time');
select kernel.words('people.busy_time', 'When a person is busy elsewhere: only from when to when, and nothing of what it is.',
  '{"person_id": "Who.", "source": "calendar (an outside calendar) or group (leads a study group then).", "source_id": "The calendar or the group.", "starts_at": "From.", "ends_at": "To."}');

create table integrations.outside_calendar (
  org_id uuid not null, id uuid not null, person_id uuid not null, way text not null check (way in ('address', 'file')), address bytea, host text not null default '', etag text, modified text,
  busy_count integer not null default 0, read_at timestamptz, tried_at timestamptz, next_at timestamptz, failures smallint not null default 0, problem text, created_at timestamptz not null,
  primary key (org_id, id), check ((way = 'address') = (address is not null)),
  foreign key (org_id, person_id) references people.person on delete cascade
);
create index outside_calendar_person on integrations.outside_calendar (org_id, person_id);
create index outside_calendar_due on integrations.outside_calendar (org_id, next_at) where next_at is not null;
select kernel.guard('integrations.outside_calendar');
select kernel.words('integrations.outside_calendar', 'A calendar elsewhere of which only the busy times are taken over.',
  '{"person_id": "Whose.", "way": "address (read every hour) or file (read once).", "address": "The address, encrypted: whoever has it can read the calendar.", "host": "The site it is on, to be recognized by.", "etag": "What the site said last, so that nothing unchanged is sent again.", "modified": "The same, for sites without an ETag.",
    "busy_count": "Busy times taken over.", "read_at": "When it was read last.", "tried_at": "When reading was tried last.", "next_at": "When it is read next; null is never.", "failures": "Tries in a row that failed.", "problem": "Why the last one failed."}');

comment on column matching.pairing.drop_in is 'Stands for one drop-in session, or for a place in a study group (then group_id names the group): takes no seat and no weekly slot, and plans no minutes.';
