-- matching: both people answer before a pairing stands; what people say of their matches; policies tried before they are used.
alter table programs.program
  add column answer_days smallint not null default 0 check (answer_days between 0 and 14),
  add column answer_silence text not null default 'lets-go' check (answer_silence in ('lets-go', 'agrees'));
comment on column programs.program.answer_days is 'Days in which learner and tutor answer an approved match; 0 = they are not asked.';
comment on column programs.program.answer_silence is 'What it means when the days pass without an answer and without a no: lets-go ends it, agrees counts as a yes.';

alter table matching.pairing drop constraint pairing_status_check;
alter table matching.pairing add constraint pairing_status_check check (status in ('asked', 'active', 'ended'));
alter table matching.pairing add column answer_by timestamptz;
alter table matching.pairing add check (status <> 'asked' or answer_by is not null);
comment on column matching.pairing.status is 'asked (waits for both answers, holds seat and hours), active or ended.';
comment on column matching.pairing.answer_by is 'Until when both could answer; null when they were not asked.';
drop index matching.pairing_request;
create unique index pairing_request on matching.pairing (org_id, request_id) where status in ('asked', 'active');
create index pairing_asked on matching.pairing (org_id, answer_by) where status = 'asked';

create table matching.pair_answer (
  org_id uuid not null, pairing_id uuid not null, part text not null check (part in ('learner', 'tutor')), person_id uuid not null, answer text not null check (answer in ('accepted', 'declined')),
  reason text check (reason in ('time', 'place', 'language', 'fit', 'enough', 'other')), words text not null default '' check (char_length(words) <= 500), answered_at timestamptz not null, answered_by uuid,
  primary key (org_id, pairing_id, part), check (answer = 'accepted' or reason is not null),
  foreign key (org_id, pairing_id) references matching.pairing on delete cascade, foreign key (org_id, person_id) references people.person
);
create index pair_answer_person on matching.pair_answer (org_id, person_id);
select kernel.guard('matching.pair_answer');
select kernel.words('matching.pair_answer', 'What learner or tutor answered when they were asked about a match. The reason is for coordinators only.',
  '{"pairing_id": "The pairing.", "part": "Whose answer: learner or tutor.", "person_id": "The learner or tutor.", "answer": "accepted or declined.", "reason": "Why not, from a short list.", "words": "Why not, in their own words.", "answered_at": "When.", "answered_by": "Who answered: the person, or a guardian for her."}');

create table matching.match_voice (
  org_id uuid not null, pairing_id uuid not null, person_id uuid not null, program_id uuid not null, part text not null check (part in ('learner', 'tutor')),
  good text[] not null default '{}', missing text[] not null default '{}', words text not null default '' check (char_length(words) <= 1000), said_at timestamptz not null,
  primary key (org_id, pairing_id, person_id),
  foreign key (org_id, pairing_id) references matching.pairing on delete cascade, foreign key (org_id, program_id) references programs.program, foreign key (org_id, person_id) references people.person
);
create index match_voice_program on matching.match_voice (org_id, program_id, said_at desc);
create index match_voice_person on matching.match_voice (org_id, person_id);
select kernel.guard('matching.match_voice');
select kernel.words('matching.match_voice', 'What a learner or tutor says made the match good or not: suggestions to who decides the match policy, never a change by itself.',
  '{"pairing_id": "The pairing.", "person_id": "Who says it.", "program_id": "Its program.", "part": "learner or tutor.", "good": "Criteria that made it good.", "missing": "Criteria that were missing.", "words": "In their own words.", "said_at": "When, or when it was changed."}');

create table matching.policy_trial (
  org_id uuid not null, id uuid not null, program_id uuid not null, base_version integer not null, weights jsonb not null, rules jsonb not null,
  status text not null check (status in ('queued', 'running', 'done', 'cancelled', 'failed')), progress real not null default 0, fingerprint text, engine_version text, result jsonb, error text,
  created_at timestamptz not null, created_by uuid, started_at timestamptz, beat_at timestamptz, finished_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, program_id) references programs.program
);
create unique index policy_trial_one_at_once on matching.policy_trial (org_id, program_id) where status in ('queued', 'running');
create index policy_trial_program on matching.policy_trial (org_id, program_id, created_at desc);
select kernel.guard('matching.policy_trial');
select kernel.words('matching.policy_trial', 'Two match policies worked out on the same requests and offers, to be compared; nothing in it can be approved.',
  '{"program_id": "The program.", "base_version": "The policy in force then.", "weights": "Weights of the policy tried.", "rules": "Hard rules of the policy tried.", "status": "queued, running, done, cancelled or failed.", "progress": "0 to 1.", "fingerprint": "Hash of all that went in under the policy tried.",
    "engine_version": "Version of packages/matching.", "result": "Both outcomes: counts, shares served by group, waits, load, and the requests that gain or lose.", "error": "Why it failed.", "started_at": "When the worker took it.", "beat_at": "Last sign of life of the worker.", "finished_at": "When it was done."}');

alter table matching.round add column duration_ms integer, add column fairness jsonb;
comment on column matching.round.duration_ms is 'How long the engine thought, in milliseconds.';
comment on column matching.round.fairness is 'Who was served, by need, waiting, school, level, language and subject, as the engine reports it.';
