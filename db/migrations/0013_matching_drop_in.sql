-- matching: drop-in: who is here, who waits, who was asked. scheduling: substitutes for one date.
alter table programs.program
  add column drop_in_from smallint not null default 480 check (drop_in_from between 0 and 1440),
  add column drop_in_until smallint not null default 1080 check (drop_in_until between 0 and 1440),
  add column tutors_ask_substitutes boolean not null default false;
comment on column programs.program.drop_in_from is 'Minute of the day from which drop-in is supervised, and open.';
comment on column programs.program.drop_in_until is 'Minute of the day at which drop-in closes.';
comment on column programs.program.tutors_ask_substitutes is 'A tutor who cannot come may ask another tutor herself.';

alter table matching.pairing add column drop_in boolean not null default false;
comment on column matching.pairing.drop_in is 'For one drop-in session only: takes no seat and no weekly slot, and plans no minutes.';

create table matching.presence (
  org_id uuid not null, tutor_id uuid not null, since timestamptz not null, until timestamptz not null, missed smallint not null default 0, check (until >= since),
  primary key (org_id, tutor_id),
  foreign key (org_id, tutor_id) references people.person
);
select kernel.guard('matching.presence');
select kernel.words('matching.presence', 'A tutor who said "I am here until ...", for drop-in. It runs out by itself.',
  '{"tutor_id": "The tutor.", "since": "From when.", "until": "Until when; in the past, she is no longer here.", "missed": "Calls in a row she did not answer."}');

create table matching.drop_in (
  org_id uuid not null, id uuid not null, program_id uuid not null, learner_id uuid not null, subject text not null, skill_ids uuid[] not null default '{}', question text not null default '' check (char_length(question) <= 500),
  modality text not null check (modality in ('online', 'in-person', 'either')), languages text[] not null, asked_at timestamptz not null, give_up_at timestamptz not null,
  status text not null default 'waiting' check (status in ('waiting', 'accepted', 'cancelled', 'unserved')), ended_at timestamptz, tutor_id uuid, pairing_id uuid,
  primary key (org_id, id), check ((status = 'waiting') = (ended_at is null)), check ((status = 'accepted') = (pairing_id is not null)),
  foreign key (org_id, program_id) references programs.program, foreign key (org_id, learner_id) references people.person, foreign key (org_id, tutor_id) references people.person,
  foreign key (org_id, pairing_id) references matching.pairing
);
create unique index drop_in_one_place on matching.drop_in (org_id, learner_id) where status = 'waiting';
create unique index drop_in_pairing on matching.drop_in (org_id, pairing_id);
create index drop_in_program on matching.drop_in (org_id, program_id, asked_at);
create index drop_in_learner on matching.drop_in (org_id, learner_id, asked_at desc);
select kernel.guard('matching.drop_in');
select kernel.words('matching.drop_in', 'A place in the drop-in queue: a learner asks for help now.',
  '{"program_id": "The program.", "learner_id": "Who asks.", "subject": "Key of library.subject.", "skill_ids": "Skills; empty means the subject.", "question": "In the learner''s own words.", "modality": "online, in-person or either.", "languages": "Languages the learner can work in.",
    "asked_at": "Since when she waits.", "give_up_at": "When she is told that nobody could come.", "status": "waiting, accepted, cancelled or unserved.", "ended_at": "When it was accepted, cancelled or given up.", "tutor_id": "Who accepted.", "pairing_id": "The pairing made for the one session."}');

create table matching.drop_in_call (
  org_id uuid not null, id uuid not null, drop_in_id uuid not null, tutor_id uuid not null, offer_id uuid not null, value integer not null, terms jsonb not null default '[]',
  status text not null default 'ringing' check (status in ('ringing', 'accepted', 'declined', 'missed', 'withdrawn')), called_at timestamptz not null, answer_by timestamptz not null, answered_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, drop_in_id) references matching.drop_in on delete cascade, foreign key (org_id, tutor_id) references people.person, foreign key (org_id, offer_id) references matching.tutor_offer
);
create unique index drop_in_call_tutor on matching.drop_in_call (org_id, tutor_id) where status = 'ringing';
create unique index drop_in_call_one on matching.drop_in_call (org_id, drop_in_id) where status = 'ringing';
create unique index drop_in_call_accepted on matching.drop_in_call (org_id, drop_in_id) where status = 'accepted';
create index drop_in_call_drop_in on matching.drop_in_call (org_id, drop_in_id, called_at);
create index drop_in_call_of_tutor on matching.drop_in_call (org_id, tutor_id, called_at desc);
select kernel.guard('matching.drop_in_call');
select kernel.words('matching.drop_in_call', 'A tutor who is here is asked whether she takes a drop-in request.',
  '{"drop_in_id": "The request.", "tutor_id": "Who is asked.", "offer_id": "Her offer in the program.", "value": "What the engine says this tutor is worth here.", "terms": "Name, points and fact of each term.", "status": "ringing, accepted, declined, missed (no answer in time; may still be accepted while the learner waits) or withdrawn.",
    "called_at": "When.", "answer_by": "Then the next tutor is asked.", "answered_at": "When it was answered or ran out."}');

create table scheduling.substitution (
  org_id uuid not null, id uuid not null, session_id uuid not null, for_tutor_id uuid not null, tutor_id uuid not null, value integer not null, terms jsonb not null default '[]', asked_until timestamptz,
  status text not null check (status in ('asked', 'standing', 'declined', 'withdrawn', 'undone', 'replaced')), was_cancelled_at timestamptz, was_cancelled_by uuid, was_cancel_reason text,
  created_at timestamptz not null, created_by uuid, ended_at timestamptz, ended_by uuid,
  primary key (org_id, id), check (tutor_id <> for_tutor_id),
  foreign key (org_id, session_id) references scheduling.session on delete cascade, foreign key (org_id, tutor_id) references people.person, foreign key (org_id, for_tutor_id) references people.person
);
create unique index substitution_one on scheduling.substitution (org_id, session_id) where status in ('asked', 'standing');
create index substitution_session on scheduling.substitution (org_id, session_id, created_at desc);
create index substitution_tutor on scheduling.substitution (org_id, tutor_id, status);
select kernel.guard('scheduling.substitution');
select kernel.words('scheduling.substitution', 'Another tutor for one date of a pairing.',
  '{"session_id": "The session.", "for_tutor_id": "Whose place is taken.", "tutor_id": "Who comes instead.", "value": "What the engine says this tutor is worth here.", "terms": "Name, points and fact of each term.", "asked_until": "Until when the one asked can answer.",
    "status": "asked, standing, declined, withdrawn, undone or replaced.", "was_cancelled_at": "When the session had been cancelled; null when it had not.", "was_cancelled_by": "Who had cancelled it.", "was_cancel_reason": "Why it had been cancelled.", "ended_at": "When it was declined, undone or replaced.", "ended_by": "By whom."}');
