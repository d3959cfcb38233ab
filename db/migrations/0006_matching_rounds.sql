-- matching: help requests, tutor offers, rounds, proposals, pairings.
create schema matching;
grant usage on schema matching to trellis_app;

create table matching.help_request (
  org_id uuid not null, id uuid not null, program_id uuid not null, learner_id uuid not null, subject text not null, skill_ids uuid[] not null default '{}', goal text not null default '' check (char_length(goal) <= 1000),
  sessions_a_week smallint not null check (sessions_a_week between 1 and 5), format text not null check (format in ('one-to-one', 'small-group', 'drop-in')),
  modality text not null check (modality in ('online', 'in-person', 'either')), languages text[] not null, prefers_language text, prefers_tutor_id uuid, need smallint not null default 0 check (need between 0 and 3),
  status text not null default 'open' check (status in ('open', 'matched', 'withdrawn', 'closed')), waiting_since timestamptz not null, asked_by uuid, created_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, program_id) references programs.program, foreign key (org_id, learner_id) references people.person
);
create unique index help_request_once on matching.help_request (org_id, program_id, learner_id, subject) where status = 'open';
create index help_request_open on matching.help_request (org_id, program_id, status, waiting_since);
create index help_request_learner on matching.help_request (org_id, learner_id, created_at desc);
select kernel.guard('matching.help_request');
select kernel.words('matching.help_request', 'A learner''s (or her teacher''s) wish for help.',
  '{"program_id": "The program.", "learner_id": "Who wants help.", "subject": "Key of library.subject.", "skill_ids": "Skills wanted; empty means the subject.", "goal": "What the learner wants to be able to do.",
    "sessions_a_week": "Wished number.", "format": "one-to-one, small-group or drop-in.", "modality": "online, in-person or either.", "languages": "Languages the learner can work in.", "prefers_language": "Language wished for.",
    "prefers_tutor_id": "Tutor wished for.", "need": "0 usual to 3 most pressing; set by staff.", "status": "open, matched, withdrawn or closed.", "waiting_since": "Since when she waits; kept when a pairing falls through.", "asked_by": "Who asked: herself or her teacher."}');

create table matching.tutor_offer (
  org_id uuid not null, id uuid not null, program_id uuid not null, tutor_id uuid not null, capacity smallint not null check (capacity between 0 and 10), sessions_a_week_max smallint not null check (sessions_a_week_max between 0 and 20),
  modality text not null check (modality in ('online', 'in-person', 'either')), languages text[] not null, status text not null default 'open' check (status in ('open', 'paused', 'withdrawn')), created_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, program_id) references programs.program, foreign key (org_id, tutor_id) references people.person
);
create unique index tutor_offer_once on matching.tutor_offer (org_id, program_id, tutor_id) where status <> 'withdrawn';
create index tutor_offer_tutor on matching.tutor_offer (org_id, tutor_id);
select kernel.guard('matching.tutor_offer');
select kernel.words('matching.tutor_offer', 'What a tutor offers in a program.',
  '{"program_id": "The program.", "tutor_id": "Who offers.", "capacity": "Learners at the same time.", "sessions_a_week_max": "Most sessions a week.", "modality": "online, in-person or either.", "languages": "Languages.", "status": "open, paused or withdrawn."}');

create table matching.offer_skill (
  org_id uuid not null, offer_id uuid not null, n smallint not null, subject text not null, skill_id uuid, level_max smallint not null, certified boolean not null default false, evidence text not null default '' check (char_length(evidence) <= 500), certified_by uuid,
  primary key (org_id, offer_id, n),
  foreign key (org_id, offer_id) references matching.tutor_offer on delete cascade
);
select kernel.guard('matching.offer_skill');
select kernel.words('matching.offer_skill', 'A subject or skill a tutor can teach, up to which school year, and how that is known.',
  '{"offer_id": "The offer.", "n": "Order.", "subject": "Key of library.subject.", "skill_id": "One skill, or null for the subject.", "level_max": "Highest school year.", "certified": "Staff confirmed it.", "evidence": "How it is known.", "certified_by": "Who confirmed it."}');

create table matching.pair_rule (
  org_id uuid not null, id uuid not null, program_id uuid not null, learner_id uuid not null, tutor_id uuid not null, kind text not null check (kind in ('pin', 'forbid')), reason text not null, created_at timestamptz not null, created_by uuid, lifted_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, program_id) references programs.program, foreign key (org_id, learner_id) references people.person, foreign key (org_id, tutor_id) references people.person
);
create unique index pair_rule_once on matching.pair_rule (org_id, program_id, learner_id, tutor_id) where lifted_at is null;
select kernel.guard('matching.pair_rule');
select kernel.words('matching.pair_rule', 'A coordinator''s word on a pair: must be, or must never be.',
  '{"program_id": "The program.", "learner_id": "The learner.", "tutor_id": "The tutor.", "kind": "pin or forbid.", "reason": "Why.", "lifted_at": "Taken back."}');

create table matching.round (
  org_id uuid not null, id uuid not null, program_id uuid not null, number integer not null, policy_version integer not null,
  status text not null check (status in ('queued', 'running', 'review', 'closed', 'cancelled', 'failed')), progress real not null default 0, fingerprint text, seed bigint not null, engine_version text,
  certificate jsonb, summary jsonb, record bytea, error text, created_at timestamptz not null, created_by uuid, started_at timestamptz, beat_at timestamptz, finished_at timestamptz,
  primary key (org_id, id), unique (org_id, program_id, number),
  foreign key (org_id, program_id) references programs.program
);
create unique index round_one_at_once on matching.round (org_id, program_id) where status in ('queued', 'running');
select kernel.guard('matching.round');
select kernel.words('matching.round', 'One run of the matcher over the open requests and offers of a program.',
  '{"program_id": "The program.", "number": "Counted within the program.", "policy_version": "The policy it ran under.", "status": "queued, running, review, closed, cancelled or failed.", "progress": "0 to 1.", "fingerprint": "Hash of all that went in.",
    "seed": "For chance, if any is used.", "engine_version": "Version of packages/matching.", "certificate": "Value, bound and gap.", "summary": "Counts, and shares served by group.", "record": "What went in and who was proposed, compressed, to answer why not.", "error": "Why it failed.", "started_at": "When the worker took it.", "beat_at": "Last sign of life of the worker.", "finished_at": "When it was done."}');

create table matching.proposal (
  org_id uuid not null, id uuid not null, round_id uuid not null, request_id uuid not null, offer_id uuid, learner_id uuid not null, tutor_id uuid, slots jsonb not null default '[]', score integer, terms jsonb not null default '[]', passed jsonb not null default '[]', runner_up jsonb,
  left_out jsonb, modality text check (modality in ('online', 'in-person')), pinned boolean not null default false, status text not null check (status in ('proposed', 'left-out', 'approved', 'rejected', 'stale')), stale_why text,
  by_hand boolean not null default false, decided_at timestamptz, decided_by uuid, reason text,
  primary key (org_id, id), unique (org_id, round_id, request_id),
  foreign key (org_id, round_id) references matching.round on delete cascade, foreign key (org_id, request_id) references matching.help_request
);
create index proposal_request on matching.proposal (org_id, request_id);
select kernel.guard('matching.proposal');
select kernel.words('matching.proposal', 'What a round says about one request: a tutor with reasons, or why there is none.',
  '{"round_id": "The round.", "request_id": "The request.", "offer_id": "The offer proposed.", "learner_id": "The learner.", "tutor_id": "The tutor proposed.", "slots": "Weekly slots: weekday and start minute, program zone.", "score": "Sum of the terms.",
    "terms": "Name, points and fact of each term.", "passed": "Hard rules passed, with the fact.", "runner_up": "Next best tutor and the difference.", "left_out": "Reason and facts when nobody is proposed.", "modality": "How they would meet.", "pinned": "A coordinator''s pin.", "stale_why": "What changed since the round.", "status": "proposed, left-out, approved, rejected or stale.",
    "by_hand": "Paired by a coordinator.", "decided_at": "When.", "decided_by": "By whom.", "reason": "Why rejected or paired by hand."}');

create table matching.pairing (
  org_id uuid not null, id uuid not null, program_id uuid not null, request_id uuid not null, proposal_id uuid, learner_id uuid not null, tutor_id uuid not null, subject text not null, modality text not null check (modality in ('online', 'in-person')),
  meeting_link text, place text, time_zone text not null, session_minutes smallint not null, starts_on date not null, ends_on date not null, status text not null default 'active' check (status in ('active', 'ended')),
  ended_at timestamptz, ended_by uuid, ended_reason text, created_at timestamptz not null, created_by uuid,
  primary key (org_id, id),
  foreign key (org_id, program_id) references programs.program, foreign key (org_id, request_id) references matching.help_request,
  foreign key (org_id, learner_id) references people.person, foreign key (org_id, tutor_id) references people.person, check (learner_id <> tutor_id)
);
create unique index pairing_request on matching.pairing (org_id, request_id) where status = 'active';
create index pairing_learner on matching.pairing (org_id, learner_id, status);
create index pairing_tutor on matching.pairing (org_id, tutor_id, status);
create index pairing_program on matching.pairing (org_id, program_id, status);
select kernel.guard('matching.pairing');
select kernel.words('matching.pairing', 'A tutor with a learner for a term.',
  '{"program_id": "The program.", "request_id": "The request it answers.", "proposal_id": "The proposal approved.", "learner_id": "The learner.", "tutor_id": "The tutor.", "subject": "Key of library.subject.", "modality": "online or in-person.",
    "meeting_link": "Where online sessions are held; null means the program''s.", "place": "Where in-person sessions are held; null means the program''s.", "time_zone": "IANA zone of the slots.", "session_minutes": "Length of a session.", "starts_on": "First day.", "ends_on": "Last day.",
    "status": "active or ended.", "ended_at": "When it ended.", "ended_by": "Who ended it.", "ended_reason": "Why."}');

create table matching.pairing_slot (
  org_id uuid not null, pairing_id uuid not null, weekday smallint not null check (weekday between 1 and 7), start_minute smallint not null check (start_minute between 0 and 1439),
  primary key (org_id, pairing_id, weekday, start_minute),
  foreign key (org_id, pairing_id) references matching.pairing on delete cascade
);
select kernel.guard('matching.pairing_slot');
select kernel.words('matching.pairing_slot', 'When a pairing meets in a usual week, in local time of the pairing''s zone.', '{"pairing_id": "The pairing.", "weekday": "1 Monday to 7 Sunday.", "start_minute": "Minutes after midnight."}');
