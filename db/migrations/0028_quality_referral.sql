-- quality: a learner whose practice stands still is referred to somebody who coaches her tutor, and what the coach advises comes back.
create table quality.referral (
  org_id uuid not null, id uuid not null, learner_id uuid not null, skill_id uuid not null references library.skill, note text not null default '' check (char_length(note) <= 500),
  asked_by uuid, asked_at timestamptz not null, advice text check (char_length(advice) between 1 and 2000), advised_by uuid, advised_at timestamptz, withdrawn_at timestamptz,
  primary key (org_id, id), check ((advice is null) = (advised_at is null)),
  foreign key (org_id, learner_id) references people.person, foreign key (org_id, asked_by) references people.person, foreign key (org_id, advised_by) references people.person
);
create unique index referral_open on quality.referral (org_id, learner_id, skill_id) where advised_at is null and withdrawn_at is null;
create index referral_learner on quality.referral (org_id, learner_id, asked_at desc);
select kernel.guard('quality.referral');
select kernel.words('quality.referral', 'Asking a coach to look at a learner who practises a skill long without success.',
  '{"learner_id": "The learner.", "skill_id": "The skill.", "note": "What the one who asks wants to add.", "asked_by": "The teacher, tutor or coordinator who asks; null when that person was erased.", "asked_at": "When.",
    "advice": "What the coach advises the tutor to try.", "advised_by": "Which coach; null when that person was erased.", "advised_at": "When the advice was given.", "withdrawn_at": "When it was taken back, before there was advice."}');
