-- quality: exit tickets.
create schema quality;
grant usage on schema quality to trellis_app;
create table quality.exit_ticket (
  org_id uuid not null, session_id uuid not null, learner_id uuid not null, answer text not null check (answer in ('got-it', 'nearly', 'not-yet')), created_at timestamptz not null,
  primary key (org_id, session_id, learner_id),
  foreign key (org_id, session_id) references scheduling.session on delete cascade, foreign key (org_id, learner_id) references people.person
);
select kernel.guard('quality.exit_ticket');
select kernel.words('quality.exit_ticket', 'The learner''s one-tap answer after a session: can I do it now?', '{"session_id": "The session.", "learner_id": "Who answered.", "answer": "got-it, nearly or not-yet."}');
