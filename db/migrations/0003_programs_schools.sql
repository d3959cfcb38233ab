-- programs: the organization, its schools, classes, terms, programs, policies and decision rights.
create schema programs;
grant usage on schema programs to trellis_app;

create table programs.organization (
  org_id uuid primary key, name text not null check (char_length(name) between 1 and 200), time_zone text not null, locale text not null default 'en',
  demo boolean not null default false, created_at timestamptz not null
);
select kernel.guard('programs.organization');
create function programs.enrol_tenant() returns trigger language plpgsql as $$
begin insert into kernel.tenant (org_id) values (new.org_id); return new; end $$;
create trigger enrol_tenant before insert on programs.organization for each row execute function programs.enrol_tenant();
select kernel.words('programs.organization', 'The tenant: a district, university or non-profit.',
  '{"name": "Its name.", "time_zone": "IANA zone used where a person or school has none.", "locale": "Language used where a person chose none.", "demo": "A demo organization: mail is shown on a page."}');

create table programs.school (
  org_id uuid not null, id uuid not null, name text not null check (char_length(name) between 1 and 200), code text not null, time_zone text,
  external_id text, status text not null default 'active' check (status in ('active', 'inactive')), created_at timestamptz not null,
  primary key (org_id, id), unique (org_id, code)
);
create unique index school_external on programs.school (org_id, external_id);
select kernel.guard('programs.school');
select kernel.words('programs.school', 'A school.', '{"name": "Its name.", "code": "The school code people type at sign-in; unique across Trellis.", "time_zone": "IANA zone; null means the organization''s.",
  "external_id": "Identifier in the roster.", "status": "active or inactive."}');

create table programs.school_member (
  org_id uuid not null, school_id uuid not null, person_id uuid not null,
  primary key (org_id, school_id, person_id),
  foreign key (org_id, school_id) references programs.school on delete cascade,
  foreign key (org_id, person_id) references people.person on delete cascade
);
create index school_member_person on programs.school_member (org_id, person_id);
select kernel.guard('programs.school_member');
select kernel.words('programs.school_member', 'Who belongs to which school.', '{"school_id": "The school.", "person_id": "The person."}');

create table programs.term (
  org_id uuid not null, id uuid not null, name text not null, starts_on date not null, ends_on date not null, external_id text, created_at timestamptz not null,
  primary key (org_id, id), check (ends_on >= starts_on)
);
create unique index term_external on programs.term (org_id, external_id);
select kernel.guard('programs.term');
select kernel.words('programs.term', 'A term.', '{"name": "Its name.", "starts_on": "First day.", "ends_on": "Last day.", "external_id": "Identifier in the roster."}');

create table programs.blackout_day (
  org_id uuid not null, id uuid not null, school_id uuid, on_date date not null, name text not null,
  primary key (org_id, id),
  foreign key (org_id, school_id) references programs.school on delete cascade
);
create unique index blackout_day_once on programs.blackout_day (org_id, on_date, coalesce(school_id, '00000000-0000-0000-0000-000000000000'));
select kernel.guard('programs.blackout_day');
select kernel.words('programs.blackout_day', 'A day without sessions.', '{"school_id": "One school, or null for all.", "on_date": "The day.", "name": "Why."}');

create table programs.class (
  org_id uuid not null, id uuid not null, school_id uuid not null, title text not null, subject text, level smallint, external_id text,
  status text not null default 'active' check (status in ('active', 'inactive')), import_hash bytea, created_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, school_id) references programs.school on delete cascade
);
create unique index class_external on programs.class (org_id, external_id);
create index class_school on programs.class (org_id, school_id);
select kernel.guard('programs.class');
select kernel.words('programs.class', 'A class.', '{"school_id": "Its school.", "title": "Its name.", "subject": "What it is about, in the roster''s words.", "level": "School year.", "external_id": "Identifier in the roster.",
  "status": "active or inactive.", "import_hash": "Hash of the roster row."}');

create table programs.class_member (
  org_id uuid not null, class_id uuid not null, person_id uuid not null, role text not null check (role in ('learner', 'teacher')),
  external_id text, since timestamptz not null, ended_at timestamptz,
  primary key (org_id, class_id, person_id, role),
  foreign key (org_id, class_id) references programs.class on delete cascade,
  foreign key (org_id, person_id) references people.person on delete cascade
);
create index class_member_person on programs.class_member (org_id, person_id, role);
create index class_member_external on programs.class_member (org_id, external_id);
select kernel.guard('programs.class_member');
select kernel.words('programs.class_member', 'An enrolment: who learns or teaches in a class. Teacher-of follows from it.',
  '{"class_id": "The class.", "person_id": "Who.", "role": "learner or teacher.", "external_id": "Identifier in the roster.", "since": "From when.", "ended_at": "Closed; history stays."}');

create table programs.program (
  org_id uuid not null, id uuid not null, name text not null check (char_length(name) between 1 and 120),
  status text not null default 'running' check (status in ('running', 'ended')), term_id uuid not null,
  subjects text[] not null, level_min smallint not null, level_max smallint not null, formats text[] not null, modalities text[] not null, languages text[] not null,
  session_minutes smallint not null check (session_minutes between 15 and 180 and session_minutes % 15 = 0), sessions_a_week_max smallint not null check (sessions_a_week_max between 1 and 5),
  dosage_minutes_a_week smallint not null check (dosage_minutes_a_week between 0 and 900), time_zone text not null, meeting_link text, place text, tell_guardians boolean not null default true,
  policy_version integer not null default 1, created_at timestamptz not null, created_by uuid,
  primary key (org_id, id), check (level_max >= level_min),
  foreign key (org_id, term_id) references programs.term
);
create unique index program_name on programs.program (org_id, lower(name));
select kernel.guard('programs.program');
select kernel.words('programs.program', 'A tutoring program over a term.',
  '{"name": "Its name.", "status": "running or ended.", "term_id": "Its term.", "subjects": "Keys of library.subject.", "level_min": "Lowest school year served.", "level_max": "Highest school year served.",
    "formats": "one-to-one, small-group, drop-in.", "modalities": "online, in-person.", "languages": "Languages sessions are held in.", "session_minutes": "Length of a session.",
    "sessions_a_week_max": "Most sessions a week a learner may ask for.", "dosage_minutes_a_week": "Planned minutes of help a learner gets in a week.", "time_zone": "IANA zone of its weekly slots.",
    "meeting_link": "Where online sessions are held.", "place": "Where in-person sessions are held.", "tell_guardians": "Guardians hear of sessions.", "policy_version": "The match policy in force."}');

create table programs.program_school (
  org_id uuid not null, program_id uuid not null, school_id uuid not null,
  primary key (org_id, program_id, school_id),
  foreign key (org_id, program_id) references programs.program on delete cascade,
  foreign key (org_id, school_id) references programs.school on delete cascade
);
select kernel.guard('programs.program_school');
select kernel.words('programs.program_school', 'Which schools take part.', '{"program_id": "The program.", "school_id": "The school."}');

create table programs.policy_version (
  org_id uuid not null, program_id uuid not null, version integer not null, weights jsonb not null, rules jsonb not null, note text not null default '', created_at timestamptz not null, created_by uuid,
  primary key (org_id, program_id, version),
  foreign key (org_id, program_id) references programs.program on delete cascade
);
select kernel.guard('programs.policy_version', 'select, insert');
select kernel.words('programs.policy_version', 'A version of the match policy; never changed, only followed by another.',
  '{"program_id": "The program.", "version": "From 1.", "weights": "Points a term can give at most.", "rules": "Hard rules.", "note": "Why it was changed."}');

create table programs.decision_right (
  org_id uuid not null, program_id uuid not null, "right" text not null check ("right" in ('approve-matches', 'change-policy', 'end-pairing')), person_id uuid not null, created_at timestamptz not null, created_by uuid,
  primary key (org_id, program_id, "right", person_id),
  foreign key (org_id, program_id) references programs.program on delete cascade,
  foreign key (org_id, person_id) references people.person on delete cascade
);
create index decision_right_person on programs.decision_right (org_id, person_id);
select kernel.guard('programs.decision_right');
select kernel.words('programs.decision_right', 'Who may decide what in a program.', '{"program_id": "The program.", "right": "approve-matches, change-policy or end-pairing.", "person_id": "Who."}');
