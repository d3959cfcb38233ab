-- rooms: the question board: ask now, answered later by tutors, checked before others see it.
create table rooms.question (
  org_id uuid not null, id uuid not null, person_id uuid, shown_as text not null default 'year' check (shown_as in ('first', 'year')), level smallint, subject text not null references library.subject, skill_id uuid references library.skill,
  title text not null check (char_length(title) between 1 and 120), text text not null default '' check (char_length(text) <= 2000), maths text not null default '' check (char_length(maths) <= 300), words text not null default '',
  verdict text not null check (verdict in ('pass', 'warn', 'hold')), shown text not null default 'yes' check (shown in ('yes', 'held', 'removed')), status text not null default 'open' check (status in ('open', 'answered', 'closed')),
  answers smallint not null default 0 check (answers >= 0), helpful_id uuid, asked_at timestamptz not null, moved_at timestamptz not null, closed_at timestamptz, decided_by uuid,
  primary key (org_id, id), check ((status = 'closed') = (closed_at is not null)),
  foreign key (org_id, person_id) references people.person
);
create index question_board on rooms.question (org_id, shown, status, moved_at desc);
create index question_subject on rooms.question (org_id, subject, skill_id);
create index question_person on rooms.question (org_id, person_id);
create index question_old on rooms.question (org_id, moved_at);
select kernel.guard('rooms.question');
select kernel.words('rooms.question', 'A question on the board of the organization. Kept for two years after it last moved.',
  '{"person_id": "Who asked; null after she was erased.", "shown_as": "How others see her: first (her given name) or year (a learner in year 7).", "level": "Her school year when she asked.", "subject": "Key of library.subject.", "skill_id": "What it is about; null means the subject.", "title": "In one line.", "text": "In her words.", "maths": "Mathematics as plain text.", "words": "What it is found by: title, words and skill, plain.",
    "verdict": "What the contact rules said: pass, warn or hold.", "shown": "yes, held (only she and who reviews see it) or removed.", "status": "open, answered (an answer is published) or closed.", "answers": "Answers that are published.", "helpful_id": "The answer she marked as the one that helped.", "asked_at": "When.", "moved_at": "When something last happened.", "closed_at": "When it was closed.", "decided_by": "Who let it through, or removed it."}');

create table rooms.answer (
  org_id uuid not null, id uuid not null, question_id uuid not null, person_id uuid, kind text not null check (kind in ('answer', 'follow-up')), text text not null check (char_length(text) between 1 and 4000), maths text not null default '' check (char_length(maths) <= 300),
  verdict text not null check (verdict in ('pass', 'warn', 'hold')), status text not null check (status in ('waiting', 'published', 'returned', 'removed')), note text not null default '' check (char_length(note) <= 500), written_at timestamptz not null, decided_at timestamptz, decided_by uuid,
  primary key (org_id, id), check (status <> 'waiting' or decided_at is null),
  foreign key (org_id, question_id) references rooms.question on delete cascade, foreign key (org_id, person_id) references people.person
);
create index answer_question on rooms.answer (org_id, question_id, id);
create index answer_waiting on rooms.answer (org_id, written_at) where status = 'waiting';
create index answer_person on rooms.answer (org_id, person_id);
select kernel.guard('rooms.answer');
select kernel.words('rooms.answer', 'What is written under a question. Nobody but its writer and who reviews sees it before it is published.',
  '{"question_id": "The question.", "person_id": "Who wrote it; null after she was erased.", "kind": "answer (by a tutor or staff) or follow-up (by who asked).", "text": "The words.", "maths": "Mathematics as plain text.", "verdict": "What the contact rules said.", "status": "waiting (to be checked), published, returned (with a note) or removed.", "note": "Why it was returned.", "written_at": "When.", "decided_at": "When it was checked.", "decided_by": "By whom."}');

create table rooms.question_report (
  org_id uuid not null, id uuid not null, question_id uuid not null, answer_id uuid, person_id uuid not null, why text not null check (char_length(why) between 1 and 500), reported_at timestamptz not null, settled_at timestamptz, settled_by uuid,
  primary key (org_id, id),
  foreign key (org_id, question_id) references rooms.question on delete cascade, foreign key (org_id, person_id) references people.person
);
create index question_report_open on rooms.question_report (org_id, reported_at) where settled_at is null;
create index question_report_person on rooms.question_report (org_id, person_id);
create index question_report_question on rooms.question_report (org_id, question_id);
select kernel.guard('rooms.question_report');
select kernel.words('rooms.question_report', 'Somebody says that words on the board are not right.',
  '{"question_id": "The question.", "answer_id": "The answer, where it is about one.", "person_id": "Who says so.", "why": "In her words.", "reported_at": "When.", "settled_at": "When somebody looked at it.", "settled_by": "Who."}');
