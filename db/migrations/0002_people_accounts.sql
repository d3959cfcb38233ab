-- people: persons, roles, relations, sign-in, and when a person is free.
create schema people;
grant usage on schema people to trellis_app;

create table people.person (
  org_id uuid not null, id uuid not null,
  given_name text not null check (char_length(given_name) between 1 and 100),
  family_name text not null check (char_length(family_name) <= 100),
  username text, email text, birth_date date, level smallint check (level between -2 and 20),
  time_zone text, locale text not null default 'en', languages text[] not null default '{en}',
  status text not null default 'active' check (status in ('active', 'inactive')), inactive_since timestamptz,
  external_id text, import_hash bytea, created_at timestamptz not null,
  primary key (org_id, id)
);
create unique index person_username on people.person (org_id, lower(username));
create unique index person_external on people.person (org_id, external_id);
create index person_email on people.person (org_id, lower(email));
create index person_name on people.person (org_id, lower(family_name), lower(given_name), id);
create index person_search on people.person using gin ((given_name || ' ' || family_name) gin_trgm_ops);
select kernel.guard('people.person');
select kernel.words('people.person', 'A human with an account. One person, one account, several roles.',
  '{"given_name": "First name.", "family_name": "Last name.", "username": "Sign-in name for people without e-mail; unique in the organization.", "email": "Address; not a key.",
    "birth_date": "Day of birth, if known.", "level": "School year, 0 is the year before year 1.", "time_zone": "IANA zone; null means the organization''s.", "locale": "Language of the pages.",
    "languages": "Languages the person can work in (BCP 47).", "status": "active or inactive.", "inactive_since": "When the account was closed; history stays.",
    "external_id": "Identifier in the roster it came from.", "import_hash": "Hash of the roster row, to see at once that nothing changed."}');

create table people.role_grant (
  org_id uuid not null, person_id uuid not null, role text not null check (role in ('learner', 'tutor', 'teacher', 'coordinator', 'coach', 'guardian', 'admin', 'auditor')),
  source text not null default 'person' check (source in ('person', 'roster')), granted_at timestamptz not null, granted_by uuid,
  primary key (org_id, person_id, role),
  foreign key (org_id, person_id) references people.person on delete cascade
);
create index role_grant_role on people.role_grant (org_id, role);
select kernel.guard('people.role_grant');
select kernel.words('people.role_grant', 'A role a person holds.', '{"person_id": "Who.", "role": "Which.", "source": "Given by a person, or by a roster (which may take it back).", "granted_at": "When.", "granted_by": "By whom."}');

create table people.relation (
  org_id uuid not null, from_id uuid not null, to_id uuid not null, kind text not null check (kind in ('guardian-of', 'coach-of')),
  source text not null default 'person' check (source in ('person', 'roster')), since timestamptz not null, ended_at timestamptz,
  primary key (org_id, from_id, to_id, kind), check (from_id <> to_id),
  foreign key (org_id, from_id) references people.person on delete cascade,
  foreign key (org_id, to_id) references people.person on delete cascade
);
create index relation_to on people.relation (org_id, to_id, kind);
select kernel.guard('people.relation');
select kernel.words('people.relation', 'Who stands to whom. Teachers are related to learners through classes (programs).',
  '{"from_id": "The guardian or coach.", "to_id": "The learner or tutor.", "kind": "guardian-of or coach-of.", "source": "Given by a person or a roster.", "since": "From when.", "ended_at": "Ended; a past guardian sees nothing."}');

create table people.credential (
  org_id uuid not null, person_id uuid not null, hash text not null, changed_at timestamptz not null, must_change boolean not null default false,
  primary key (org_id, person_id),
  foreign key (org_id, person_id) references people.person on delete cascade
);
select kernel.guard('people.credential');
select kernel.words('people.credential', 'A password or passphrase.', '{"person_id": "Whose.", "hash": "argon2id, with its parameters and salt.", "changed_at": "When it was set.", "must_change": "Set by staff: ask for a new one at the next sign-in."}');

create table people.sign_in (
  org_id uuid not null, id uuid not null, person_id uuid not null, token_hash bytea not null, role text not null,
  created_at timestamptz not null, seen_at timestamptz not null, idle_minutes integer not null, idle_until timestamptz not null, ends_at timestamptz not null, ended_at timestamptz,
  device text not null default '', how text not null check (how in ('password', 'card', 'demo', 'set-up')),
  primary key (org_id, id),
  foreign key (org_id, person_id) references people.person on delete cascade
);
create unique index sign_in_token on people.sign_in (org_id, token_hash);
create index sign_in_person on people.sign_in (org_id, person_id, created_at desc);
select kernel.guard('people.sign_in');
select kernel.words('people.sign_in', 'A device that is signed in.',
  '{"person_id": "Who.", "token_hash": "SHA-256 of the opaque token in the cookie.", "role": "The role worn.", "seen_at": "Last use.", "idle_minutes": "How long it may lie unused.", "idle_until": "Ends if unused until then.", "ends_at": "Ends in any case.",
    "ended_at": "Signed out or revoked.", "device": "Browser and system in words.", "how": "How it began."}');

create table people.sign_in_card (
  org_id uuid not null, id uuid not null, person_id uuid not null, token_hash bytea not null, created_at timestamptz not null, created_by uuid, ends_at timestamptz not null,
  used_at timestamptz, revoked_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, person_id) references people.person on delete cascade
);
create unique index sign_in_card_token on people.sign_in_card (org_id, token_hash);
create index sign_in_card_person on people.sign_in_card (org_id, person_id);
select kernel.guard('people.sign_in_card');
select kernel.words('people.sign_in_card', 'A printed card (QR) that signs one person in once.',
  '{"person_id": "Whose.", "token_hash": "SHA-256 of the code on the card.", "ends_at": "Not valid after.", "used_at": "When it was used.", "revoked_at": "When staff took it back."}');

create table people.weekly_range (
  org_id uuid not null, person_id uuid not null, weekday smallint not null check (weekday between 1 and 7),
  start_minute smallint not null check (start_minute between 0 and 1425 and start_minute % 15 = 0),
  end_minute smallint not null check (end_minute between 15 and 1440 and end_minute % 15 = 0), check (end_minute > start_minute),
  primary key (org_id, person_id, weekday, start_minute),
  foreign key (org_id, person_id) references people.person on delete cascade
);
select kernel.guard('people.weekly_range');
select kernel.words('people.weekly_range', 'When a person is free in a usual week, in local time of the person''s zone.',
  '{"person_id": "Who.", "weekday": "1 Monday to 7 Sunday.", "start_minute": "Minutes after midnight, quarter hours.", "end_minute": "Minutes after midnight, quarter hours."}');

create table people.free_exception (
  org_id uuid not null, person_id uuid not null, on_date date not null, kind text not null check (kind in ('free', 'busy')),
  start_minute smallint not null check (start_minute between 0 and 1425), end_minute smallint not null check (end_minute between 15 and 1440), check (end_minute > start_minute),
  primary key (org_id, person_id, on_date, start_minute),
  foreign key (org_id, person_id) references people.person on delete cascade
);
select kernel.guard('people.free_exception');
select kernel.words('people.free_exception', 'A day that is not as usual.',
  '{"person_id": "Who.", "on_date": "The day.", "kind": "free: also free then; busy: not free then.", "start_minute": "Minutes after midnight.", "end_minute": "Minutes after midnight."}');
