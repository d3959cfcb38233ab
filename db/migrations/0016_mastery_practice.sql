-- mastery: sets of items, attempts by month, what is estimated from them, goals and flags.
create schema mastery;
grant usage on schema mastery to trellis_app;

create table mastery.assignment (
  org_id uuid not null, id uuid not null, assigned_by uuid, kind text not null check (kind in ('assigned', 'exit', 'post-test', 'session')), skill_ids uuid[] not null default '{}', item_ids uuid[] not null default '{}', due date, created_at timestamptz not null,
  primary key (org_id, id), foreign key (org_id, assigned_by) references people.person
);
create index assignment_by on mastery.assignment (org_id, assigned_by, created_at desc);
select kernel.guard('mastery.assignment');
select kernel.words('mastery.assignment', 'Practice given to learners by a tutor or a teacher; each learner gets a set of her own.',
  '{"assigned_by": "Who gave it; null when that person was erased.", "kind": "assigned, exit (closes a session), post-test or session (worked on together).", "skill_ids": "Skills it is about, where items are chosen by Trellis.", "item_ids": "Items, where they were chosen by hand.", "due": "Wished for by this day."}');

create table mastery.practice_set (
  org_id uuid not null, id uuid not null, learner_id uuid not null, kind text not null check (kind in ('practice', 'assigned', 'diagnostic', 'exit', 'post-test', 'session')), subject text not null references library.subject,
  assignment_id uuid, session_id uuid, due date, items_max smallint not null check (items_max between 1 and 40), waiting smallint not null, created_at timestamptz not null, done_at timestamptz,
  primary key (org_id, id), foreign key (org_id, learner_id) references people.person, foreign key (org_id, assignment_id) references mastery.assignment on delete set null (assignment_id)
);
create index practice_set_learner on mastery.practice_set (org_id, learner_id, created_at desc);
create index practice_set_open on mastery.practice_set (org_id, learner_id) where done_at is null;
create index practice_set_assignment on mastery.practice_set (org_id, assignment_id) where assignment_id is not null;
select kernel.guard('mastery.practice_set');
select kernel.words('mastery.practice_set', 'Some items for one learner, in order.',
  '{"learner_id": "Whose it is.", "kind": "practice (chosen by Trellis), assigned, diagnostic (adaptive), exit, post-test or session.", "subject": "Its subject.", "assignment_id": "The assignment it came from.", "session_id": "The session it is worked on in.", "due": "Wished for by this day.",
    "items_max": "How many items at most: a diagnostic grows answer by answer.", "waiting": "Items without an answer.", "done_at": "When the last item was answered or passed over."}');

create table mastery.set_item (
  org_id uuid not null, set_id uuid not null, n smallint not null, item_id uuid not null, version integer not null, seed bigint not null, skill_id uuid not null references library.skill, why jsonb not null, ask_confidence boolean not null default false,
  tries smallint not null default 0, last_id uuid, last_at timestamptz,
  primary key (org_id, set_id, n), foreign key (org_id, set_id) references mastery.practice_set on delete cascade, foreign key (org_id, item_id, version) references library.item_version
);
select kernel.guard('mastery.set_item');
select kernel.words('mastery.set_item', 'One item of a set: which version, drawn with which seed, and why it is there.',
  '{"set_id": "The set.", "n": "Its place, from 1.", "item_id": "The item.", "version": "Its version.", "seed": "What its numbers are drawn with.", "skill_id": "The skill it stands for here.", "why": "Key and values of the reason.", "ask_confidence": "Ask how sure she is.",
    "tries": "Answers so far.", "last_id": "The last attempt.", "last_at": "Its at: finds it in its month."}');

create table mastery.attempt (
  org_id uuid not null, id uuid not null, at timestamptz not null, learner_id uuid not null, place integer not null, set_id uuid not null, n smallint not null, try smallint not null,
  item_id uuid not null, version integer not null, seed bigint not null, params jsonb not null, form text not null, skill_ids uuid[] not null,
  response jsonb, normalised text not null, verdict text not null, is_right boolean not null, share real not null, misconception text,
  hints smallint not null, ms integer, idle_ms integer, confidence real, setting text not null check (setting in ('alone', 'in-session', 'diagnostic', 'exit')), device text check (device in ('phone', 'tablet', 'desktop')),
  counted boolean not null, expected real, waiting smallint not null, made_at timestamptz not null, on_day date not null, received_at timestamptz not null,
  primary key (org_id, at, id), foreign key (org_id, set_id, n) references mastery.set_item on delete cascade
) partition by range (at);
create index attempt_learner on mastery.attempt (org_id, learner_id, place);
create index attempt_item on mastery.attempt (org_id, item_id, at);
create index attempt_set on mastery.attempt (org_id, set_id, n);
create table mastery.attempt_other partition of mastery.attempt default;
select kernel.guard('mastery.attempt', 'select, insert, delete');
select kernel.words('mastery.attempt', 'One answer of one learner. Rows are added, never changed; everything that is estimated can be made from them again.',
  '{"id": "UUIDv7 made on the learner''s device when the answer was given: sent twice, it counts once.", "at": "The time in the id: the month it is kept in follows from the id alone.", "learner_id": "Who answered.", "place": "Her how manieth attempt, from 1: the order in which estimates see them.", "set_id": "The set.", "n": "Place in the set.", "try": "1 for the first answer to this item of the set.",
    "item_id": "The item.", "version": "Its version.", "seed": "What its numbers were drawn with.", "params": "The numbers and words drawn.", "form": "standard or transfer.", "skill_ids": "Skills of the item when it was answered.", "response": "What she gave; null where she passed over.", "normalised": "The same in one fixed writing.", "verdict": "right, form, part, wrong or empty (passed over).",
    "is_right": "All right.", "share": "How much was right, 0 to 1.", "misconception": "The named error, if it was one.", "hints": "Hints seen before the answer.", "ms": "Time to answer without idle time, in milliseconds.", "idle_ms": "Time in which nothing was touched.", "confidence": "How sure she said she was: 0, 0.5 or 1.",
    "setting": "alone, in-session, diagnostic or exit.", "device": "phone, tablet or desktop.", "counted": "It moved an estimate: a first try that was not passed over.", "expected": "Chance of a right answer, as estimated before it.", "waiting": "Items of the set without an answer after it.",
    "made_at": "When she answered: by her device, but never before her last attempt and never after it was received.", "on_day": "The day where she is.", "received_at": "When the server took it."}');

create table mastery.learner_state (
  org_id uuid not null, learner_id uuid not null, attempts integer not null, weights text not null, state jsonb not null, last_at timestamptz,
  primary key (org_id, learner_id), foreign key (org_id, learner_id) references people.person
);
select kernel.guard('mastery.learner_state');
select kernel.words('mastery.learner_state', 'What the engine remembers of a learner as a whole.',
  '{"learner_id": "Who.", "attempts": "Attempts kept, the place of the last one.", "weights": "Version of the weights all her estimates are made with.", "state": "The engine''s own numbers.", "last_at": "When she last answered."}');

create table mastery.skill_state (
  org_id uuid not null, learner_id uuid not null, skill_id uuid not null references library.skill, attempts integer not null, right_count integer not null, p real not null, lo real not null, hi real not null,
  first_at timestamptz not null, last_at timestamptz not null, secure_since timestamptz, review_at timestamptz, state jsonb not null,
  primary key (org_id, learner_id, skill_id), foreign key (org_id, learner_id) references people.person
);
create index skill_state_review on mastery.skill_state (org_id, learner_id, review_at);
select kernel.guard('mastery.skill_state');
select kernel.words('mastery.skill_state', 'What the engine remembers of a learner and a skill.',
  '{"learner_id": "Who.", "skill_id": "The skill.", "attempts": "First tries of the skill.", "right_count": "How many of them were right.", "p": "Mastery right after the last of them; what it is now is worked out from the state.", "lo": "Low end of its 90 % interval.", "hi": "High end.", "first_at": "When she first met it.", "last_at": "When she last did.",
    "secure_since": "Since when each answer has left it secure; null while it is not.", "review_at": "When it should be met again.", "state": "The engine''s own numbers."}');

create table mastery.item_memory (
  org_id uuid not null, learner_id uuid not null, item_id uuid not null, state jsonb not null,
  primary key (org_id, learner_id, item_id), foreign key (org_id, learner_id) references people.person
);
select kernel.guard('mastery.item_memory');
select kernel.words('mastery.item_memory', 'What the engine remembers of a learner and an item.', '{"learner_id": "Who.", "item_id": "The item.", "state": "The engine''s own numbers."}');

create table mastery.growth_point (
  org_id uuid not null, learner_id uuid not null, skill_id uuid not null references library.skill, on_day date not null, attempts integer not null, right_count integer not null, p real not null, lo real not null, hi real not null,
  primary key (org_id, learner_id, skill_id, on_day), foreign key (org_id, learner_id) references people.person
);
select kernel.guard('mastery.growth_point');
select kernel.words('mastery.growth_point', 'Mastery of a skill at the end of a day of practice: the learner''s curve.',
  '{"learner_id": "Who.", "skill_id": "The skill.", "on_day": "The day where she is.", "attempts": "First tries that day.", "right_count": "How many were right.", "p": "Mastery after the last of them.", "lo": "Low end of its 90 % interval.", "hi": "High end."}');

create table mastery.error_count (
  org_id uuid not null, learner_id uuid not null, skill_id uuid not null references library.skill, misconception text not null, times integer not null, items uuid[] not null, last_at timestamptz not null, last_id uuid not null,
  primary key (org_id, learner_id, skill_id, misconception), foreign key (org_id, learner_id) references people.person
);
select kernel.guard('mastery.error_count');
select kernel.words('mastery.error_count', 'How often a learner made a named error in a skill.',
  '{"learner_id": "Who.", "skill_id": "The skill.", "misconception": "The error''s name.", "times": "First tries with it.", "items": "Items it was made in, ten at most.", "last_at": "When last.", "last_id": "The last attempt with it."}');

create table mastery.flag (
  org_id uuid not null, learner_id uuid not null, skill_id uuid not null references library.skill, place integer not null, kind text not null check (kind in ('plateau', 'wheel-spinning')), evidence jsonb not null, raised_at timestamptz not null, ended_at timestamptz,
  primary key (org_id, learner_id, skill_id, place), foreign key (org_id, learner_id) references people.person
);
create unique index flag_open on mastery.flag (org_id, learner_id, skill_id) where ended_at is null;
select kernel.guard('mastery.flag');
select kernel.words('mastery.flag', 'Practice of a skill that has credibly stopped growing below the goal.',
  '{"learner_id": "Who.", "skill_id": "The skill.", "place": "Her attempt that raised it.", "kind": "plateau: it grew and stopped; wheel-spinning: it never grew.", "evidence": "The numbers it rests on.", "raised_at": "The answer that raised it.", "ended_at": "The answer that ended it."}');

create table mastery.goal (
  org_id uuid not null, learner_id uuid not null, skill_id uuid not null references library.skill, goal smallint not null check (goal between 50 and 95), by_day date, set_at timestamptz not null,
  primary key (org_id, learner_id, skill_id), foreign key (org_id, learner_id) references people.person
);
select kernel.guard('mastery.goal');
select kernel.words('mastery.goal', 'What a learner wants to reach in a skill.', '{"learner_id": "Who.", "skill_id": "The skill.", "goal": "Right answers out of 100 new questions.", "by_day": "By when.", "set_at": "When she set it."}');

-- Months ahead are now made for every table that is kept by month and has a catch-all.
create or replace function kernel.make_partitions() returns void language plpgsql as $$
declare parent record; month date; held boolean;
begin
  for parent in
    select n.nspname as room, c.relname as name, d.relname as other from pg_partitioned_table t join pg_class c on c.oid = t.partrelid join pg_namespace n on n.oid = c.relnamespace join pg_class d on d.oid = t.partdefid
    where t.partstrat = 'r' and n.nspname <> 'job'
  loop
    for month in select generate_series(date_trunc('month', now()), date_trunc('month', now()) + interval '12 months', interval '1 month')::date loop
      if to_regclass(format('%I.%I', parent.room, parent.name || '_' || to_char(month, 'YYYY_MM'))) is null then
        execute format('select exists (select from %I.%I where at >= %L and at < %L)', parent.room, parent.other, month, month + interval '1 month') into held;
        if not held then
          execute format('create table %I.%I partition of %I.%I for values from (%L) to (%L)', parent.room, parent.name || '_' || to_char(month, 'YYYY_MM'), parent.room, parent.name, month, month + interval '1 month');
        end if;
      end if;
    end loop;
  end loop;
end $$;
