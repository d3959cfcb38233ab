-- mastery: classroom tests and what learners got in them, held beside the estimates; tables of them that wait for a decision.
create table mastery.classroom_test (
  org_id uuid not null, id uuid not null, class_id uuid not null, title text not null default '' check (char_length(title) <= 120), on_day date not null, skill_ids uuid[] not null check (cardinality(skill_ids) between 1 and 6),
  entered_by uuid, entered_at timestamptz not null, changed_at timestamptz not null, dropped_at timestamptz,
  primary key (org_id, id), foreign key (org_id, class_id) references programs.class, foreign key (org_id, entered_by) references people.person
);
create unique index classroom_test_once on mastery.classroom_test (org_id, class_id, on_day, title, skill_ids) where dropped_at is null;
create index classroom_test_by on mastery.classroom_test (org_id, entered_by);
select kernel.guard('mastery.classroom_test');
select kernel.words('mastery.classroom_test', 'A test a class took outside Trellis, and the skills it asked for.',
  '{"class_id": "The class that took it.", "title": "What the class calls it.", "on_day": "The day it was taken.", "skill_ids": "Skills it asked for, in their order.", "entered_by": "Who entered it; null when that person was erased.", "entered_at": "When it was entered.", "changed_at": "When it or a result of it last changed.",
    "dropped_at": "When it was taken away; it can be brought back for 30 days."}');

create table mastery.classroom_result (
  org_id uuid not null, test_id uuid not null, learner_id uuid not null, points real not null check (points >= 0), points_max real not null check (points_max > 0), check (points <= points_max),
  primary key (org_id, test_id, learner_id), foreign key (org_id, test_id) references mastery.classroom_test on delete cascade, foreign key (org_id, learner_id) references people.person
);
create index classroom_result_learner on mastery.classroom_result (org_id, learner_id);
select kernel.guard('mastery.classroom_result');
select kernel.words('mastery.classroom_result', 'What a learner got in a classroom test. It moves no estimate: it is only held beside them.',
  '{"test_id": "The test.", "learner_id": "Who.", "points": "Points she got.", "points_max": "Points there were."}');

create table mastery.classroom_import (
  org_id uuid not null, id uuid not null, class_id uuid not null, status text not null check (status in ('checked', 'applied', 'discarded')), file_id uuid, file_name text not null, counts jsonb not null, problems jsonb not null default '[]',
  created_by uuid, created_at timestamptz not null, decided_at timestamptz,
  primary key (org_id, id), foreign key (org_id, class_id) references programs.class, foreign key (org_id, file_id) references kernel.file, foreign key (org_id, created_by) references people.person, check (status = 'checked' or file_id is null)
);
create index classroom_import_class on mastery.classroom_import (org_id, class_id, created_at desc);
create index classroom_import_by on mastery.classroom_import (org_id, created_by);
select kernel.guard('mastery.classroom_import');
select kernel.words('mastery.classroom_import', 'A table of classroom results: what it would do, what is wrong with it cell by cell, and whether it was done.',
  '{"class_id": "The class it is for.", "status": "checked (waits for a decision), applied or discarded.", "file_id": "The file, until it is decided about.", "file_name": "Its name.", "counts": "New, changed and equal results, empty cells, problems.", "problems": "Row, column, code and what stands there; empty once decided.",
    "created_by": "Who brought it; null when that person was erased.", "created_at": "When.", "decided_at": "When it was taken or let go."}');
