-- scheduling: sessions, attendance, logs, dosage.
create schema scheduling;
grant usage on schema scheduling to trellis_app;

create table scheduling.session (
  org_id uuid not null, id uuid not null, pairing_id uuid not null, program_id uuid not null, planned_on date not null, slot smallint not null default 0, starts_at timestamptz not null, ends_at timestamptz not null, time_zone text not null,
  modality text not null check (modality in ('online', 'in-person')), meeting_link text, place text,
  status text not null default 'scheduled' check (status in ('scheduled', 'held', 'missed', 'cancelled')), cancelled_by uuid, cancelled_at timestamptz, cancel_reason text, moved_reason text, revision integer not null default 0,
  makes_up uuid, follow_up text check (follow_up in ('made-up', 'let-go')), followed_up_at timestamptz, created_at timestamptz not null,
  primary key (org_id, id), check (ends_at > starts_at),
  foreign key (org_id, pairing_id) references matching.pairing, foreign key (org_id, program_id) references programs.program
);
create unique index session_planned on scheduling.session (org_id, pairing_id, planned_on, slot);
create index session_when on scheduling.session (org_id, starts_at);
create index session_program on scheduling.session (org_id, program_id, starts_at);
create index session_missed on scheduling.session (org_id, starts_at) where status = 'missed' and follow_up is null;
select kernel.guard('scheduling.session');
select kernel.words('scheduling.session', 'One meeting of a pairing.',
  '{"pairing_id": "The pairing.", "program_id": "The program.", "planned_on": "The day of the series it belongs to; stays when it is moved.", "slot": "Which weekly slot.", "starts_at": "Start.", "ends_at": "End.", "time_zone": "IANA zone it was planned in.",
    "modality": "online or in-person.", "meeting_link": "Where, online.", "place": "Where, in person.", "status": "scheduled, held, missed or cancelled.", "cancelled_by": "Who cancelled it.", "cancelled_at": "When.", "cancel_reason": "Why.", "moved_reason": "Why it was moved last.",
    "revision": "Counts changes, for calendar feeds.", "makes_up": "The missed session this one makes up for.", "follow_up": "What was done about a missed session: made-up or let-go.", "followed_up_at": "When."}');

-- Nobody in two places: the constraint speaks, not a check.
create table scheduling.session_person (
  org_id uuid not null, session_id uuid not null, person_id uuid not null, role text not null check (role in ('learner', 'tutor')), during tstzrange not null, busy boolean not null default true,
  attendance text not null default 'unknown' check (attendance in ('unknown', 'present', 'late', 'absent', 'excused')), minutes smallint, marked_at timestamptz, marked_by uuid, checked_in_at timestamptz,
  primary key (org_id, session_id, person_id),
  foreign key (org_id, session_id) references scheduling.session on delete cascade, foreign key (org_id, person_id) references people.person,
  constraint nobody_in_two_places exclude using gist (org_id with =, person_id with =, during with &&) where (busy)
);
create index session_person_person on scheduling.session_person (org_id, person_id, during);
select kernel.guard('scheduling.session_person');
select kernel.words('scheduling.session_person', 'Who is in a session, and whether they came.',
  '{"session_id": "The session.", "person_id": "Who.", "role": "learner or tutor.", "during": "When; the same as the session.", "busy": "False when cancelled: the time is free again.", "attendance": "unknown, present, late, absent or excused.", "minutes": "Minutes present.",
    "marked_at": "When attendance was marked.", "marked_by": "By whom.", "checked_in_at": "When the person checked in."}');

create table scheduling.clash (
  org_id uuid not null, id uuid not null, pairing_id uuid not null, planned_on date not null, slot smallint not null, starts_at timestamptz not null, ends_at timestamptz not null, why text not null, created_at timestamptz not null, resolved_at timestamptz, resolved_how text,
  primary key (org_id, id), foreign key (org_id, pairing_id) references matching.pairing on delete cascade
);
create unique index clash_once on scheduling.clash (org_id, pairing_id, planned_on, slot);
select kernel.guard('scheduling.clash');
select kernel.words('scheduling.clash', 'A date of a series that could not be planned because somebody is elsewhere.',
  '{"pairing_id": "The pairing.", "planned_on": "The day.", "slot": "Which weekly slot.", "starts_at": "Start.", "ends_at": "End.", "why": "Who is busy: learner or tutor.", "resolved_at": "When it was settled.", "resolved_how": "moved or dropped."}');

create table scheduling.session_log (
  org_id uuid not null, session_id uuid not null, tutor_id uuid not null, skill_ids uuid[] not null default '{}', went_well text not null default '' check (char_length(went_well) <= 2000), hard text not null default '' check (char_length(hard) <= 2000),
  next_step text not null default '' check (char_length(next_step) <= 1000), logged_at timestamptz not null, changed_at timestamptz,
  primary key (org_id, session_id),
  foreign key (org_id, session_id) references scheduling.session on delete cascade, foreign key (org_id, tutor_id) references people.person
);
select kernel.guard('scheduling.session_log');
select kernel.words('scheduling.session_log', 'What the tutor writes down after a session.',
  '{"session_id": "The session.", "tutor_id": "Who wrote it.", "skill_ids": "Skills worked on.", "went_well": "What went well.", "hard": "What was hard.", "next_step": "What to do next time.", "logged_at": "When.", "changed_at": "When it was last changed."}');

create table scheduling.dosage_entry (
  org_id uuid not null, id uuid not null, session_id uuid not null, pairing_id uuid not null, program_id uuid not null, learner_id uuid not null, tutor_id uuid not null, school_id uuid, week date not null,
  kind text not null check (kind in ('scheduled', 'delivered')), minutes smallint not null, reason text, created_at timestamptz not null, created_by uuid,
  primary key (org_id, id),
  foreign key (org_id, session_id) references scheduling.session on delete cascade
);
create index dosage_learner on scheduling.dosage_entry (org_id, learner_id, week);
create index dosage_tutor on scheduling.dosage_entry (org_id, tutor_id, week);
create index dosage_program on scheduling.dosage_entry (org_id, program_id, week);
create index dosage_pairing on scheduling.dosage_entry (org_id, pairing_id, week);
create index dosage_session on scheduling.dosage_entry (org_id, session_id);
select kernel.guard('scheduling.dosage_entry', 'select, insert');
select kernel.words('scheduling.dosage_entry', 'The dosage ledger: only ever added to. Planned minutes are the program''s; these are what was scheduled and delivered. A correction is another entry with its reason.',
  '{"session_id": "The session.", "pairing_id": "The pairing.", "program_id": "The program.", "learner_id": "The learner.", "tutor_id": "The tutor.", "school_id": "The learner''s school then.", "week": "Monday of the week, local.",
    "kind": "scheduled or delivered.", "minutes": "Minutes, negative in a correction.", "reason": "Why, in a correction."}');
