-- mastery: answers of practice whose words look like contact elsewhere; a tutor reads them once staff have.
create table mastery.held_answer (
  org_id uuid not null, attempt_id uuid not null, at timestamptz not null, learner_id uuid not null, set_id uuid not null, held_at timestamptz not null,
  shown boolean not null default false, decided_at timestamptz, decided_by uuid,
  primary key (org_id, attempt_id), check (decided_at is not null or not shown),
  foreign key (org_id, learner_id) references people.person, foreign key (org_id, decided_by) references people.person, foreign key (org_id, set_id) references mastery.practice_set on delete cascade
);
create index held_answer_waiting on mastery.held_answer (org_id, attempt_id) where decided_at is null;
create index held_answer_learner on mastery.held_answer (org_id, learner_id);
create index held_answer_set on mastery.held_answer (org_id, set_id);
create index held_answer_by on mastery.held_answer (org_id, decided_by) where decided_by is not null;
select kernel.guard('mastery.held_answer');
select kernel.words('mastery.held_answer', 'An answer whose words look like a way to meet or write outside of Trellis: only its writer and staff read it until staff show it. The words stand in the attempt.',
  '{"attempt_id": "The attempt.", "at": "Its at: finds it in its month.", "learner_id": "Whose answer it is.", "set_id": "The set.", "held_at": "When the server held it.", "shown": "Staff let her tutors and teachers read it.", "decided_at": "When staff decided; null while it waits.", "decided_by": "Who decided."}');
