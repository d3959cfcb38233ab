-- library: skills with slugs, strands and prerequisites; items and resources of an organization, their versions, review, votes, wishes and use.
alter table library.skill
  add column slug text, add column strand text, add column broad boolean not null default false, add column case_id text;
update library.skill set broad = true, slug = subject || '.' || trim(both '-' from regexp_replace(lower(name), '[^a-z0-9]+', '-', 'g'));
alter table library.skill alter column slug set not null, add unique (slug);
comment on column library.skill.slug is 'Its short name: subject.strand.skill. Files of items name skills by it; ids of newer skills are made from it (UUIDv5).';
comment on column library.skill.strand is 'The part of the subject it belongs to; null where a subject has no strands yet.';
comment on column library.skill.broad is 'People ask for and offer help by these; the others are steps within them, for practice.';
comment on column library.skill.case_id is 'Identifier of the same skill in an outside framework (CASE), where one is known.';

create table library.skill_need (
  skill_id uuid not null references library.skill, needs_id uuid not null references library.skill, primary key (skill_id, needs_id), check (skill_id <> needs_id)
);
create index skill_need_back on library.skill_need (needs_id);
grant select on library.skill_need to trellis_app;
select kernel.words('library.skill_need', 'Which skill comes before which.', '{"skill_id": "The skill.", "needs_id": "What one should be able to do first."}');

create table library.item (
  org_id uuid not null, id uuid not null, slug text not null check (char_length(slug) <= 200), version integer not null, status text not null check (status in ('active', 'retired')),
  origin text not null check (origin in ('starter', 'import', 'own')), kind text not null, form text not null, level smallint, language text not null,
  licence text not null, words text not null default '', created_at timestamptz not null, created_by uuid,
  primary key (org_id, id), unique (org_id, slug)
);
create index item_status on library.item (org_id, status, slug);
select kernel.guard('library.item');
select kernel.words('library.item', 'One practice question, or a template that makes many. What stands here is of its newest version.',
  '{"slug": "Its name in files; one in the organization.", "version": "Number of the newest version.", "status": "active, or retired: kept for past attempts, asked no more.", "origin": "starter (the bank Trellis brings), import or own.",
    "kind": "Kind of answer, as packages/scoring names it.", "form": "standard or transfer.", "level": "Usual school year.", "language": "Language of its texts.", "licence": "Key of its licence.", "words": "Its words, lower case without accents, for search."}');

create table library.item_version (
  org_id uuid not null, item_id uuid not null, version integer not null, template jsonb not null, hash text not null, licence text not null, attribution text not null default '', source text not null default '',
  created_at timestamptz not null, created_by uuid,
  primary key (org_id, item_id, version), foreign key (org_id, item_id) references library.item on delete cascade
);
select kernel.guard('library.item_version', 'select, insert, delete');
select kernel.words('library.item_version', 'A version of an item, never changed: attempts name it, so that they can be scored again.',
  '{"item_id": "The item.", "version": "Its number, from 1.", "template": "The item as packages/scoring reads it.", "hash": "SHA-256 of the template: the same file brings no new version.", "licence": "Key of its licence.", "attribution": "Who made it, as the licence asks to say.", "source": "Where it comes from."}');

create table library.item_skill (
  org_id uuid not null, item_id uuid not null, skill_id uuid not null references library.skill,
  primary key (org_id, item_id, skill_id), foreign key (org_id, item_id) references library.item on delete cascade
);
create index item_skill_skill on library.item_skill (org_id, skill_id);
select kernel.guard('library.item_skill');
select kernel.words('library.item_skill', 'Skills an item asks for, of its newest version.', '{"item_id": "The item.", "skill_id": "The skill."}');

create table library.resource (
  org_id uuid not null, id uuid not null, status text not null check (status in ('draft', 'submitted', 'returned', 'published', 'retired')), version integer not null, published_version integer,
  words text not null default '', submitted_by uuid, created_at timestamptz not null, changed_at timestamptz not null,
  primary key (org_id, id), foreign key (org_id, submitted_by) references people.person, check (status <> 'published' or published_version = version), check (status <> 'retired' or published_version is not null)
);
create index resource_shown on library.resource (org_id, changed_at desc) where published_version is not null and status <> 'retired';
create index resource_status on library.resource (org_id, status, changed_at);
create index resource_submitted on library.resource (org_id, submitted_by, changed_at desc);
select kernel.guard('library.resource');
select kernel.words('library.resource', 'A problem set, video, article, quiz or exemplar session of the library.',
  '{"status": "Where its newest version stands: draft, submitted, returned, published; or retired as a whole.", "version": "Number of the newest version.", "published_version": "The version that is shown to all; null before the first.", "words": "Words of the published version, lower case without accents, for search.",
    "submitted_by": "Who put it in; null when that person was erased.", "changed_at": "When its status or newest version last changed."}');

create table library.resource_version (
  org_id uuid not null, resource_id uuid not null, version integer not null, title text not null check (char_length(title) <= 200), summary text not null default '' check (char_length(summary) <= 1000),
  format text not null check (format in ('problem-set', 'video', 'article', 'quiz', 'exemplar-session')), subject text not null references library.subject, skill_ids uuid[] not null default '{}', level_from smallint, level_to smallint, language text not null,
  licence text check (licence in ('cc0', 'cc-by', 'cc-by-sa', 'cc-by-nc', 'cc-by-nc-sa', 'ogl', 'own', 'link')), attribution text not null default '' check (char_length(attribution) <= 500), body text not null default '' check (char_length(body) <= 50000),
  link text check (char_length(link) <= 2000), file_id uuid, item_ids uuid[] not null default '{}', created_at timestamptz not null, created_by uuid,
  primary key (org_id, resource_id, version), foreign key (org_id, resource_id) references library.resource on delete cascade, foreign key (org_id, file_id) references kernel.file,
  check (level_from <= level_to), check (licence is distinct from 'link' or (link is not null and file_id is null and body = ''))
);
select kernel.guard('library.resource_version');
select kernel.words('library.resource_version', 'A resource as it was written. A version that was published is never changed, only followed.',
  '{"resource_id": "The resource.", "version": "Its number, from 1.", "title": "Its title.", "summary": "What it is for, in a few lines.", "format": "problem-set, video, article, quiz or exemplar-session.", "subject": "Its subject.", "skill_ids": "Skills it is about.", "level_from": "Lowest school year it suits.", "level_to": "Highest school year it suits.",
    "language": "Its language.", "licence": "Key of its licence; null only before it is published. link: only the address is kept here.", "attribution": "Who made it, as the licence asks to say.", "body": "Its text.", "link": "Its address elsewhere.", "file_id": "Its file.", "item_ids": "Items of a problem set or quiz, in order."}');

create table library.resource_review (
  org_id uuid not null, id uuid not null, resource_id uuid not null, version integer not null, decision text not null check (decision in ('published', 'returned', 'retired', 'restored')), words text not null default '' check (char_length(words) <= 2000),
  reviewed_by uuid, reviewed_at timestamptz not null,
  primary key (org_id, id), foreign key (org_id, resource_id) references library.resource on delete cascade, foreign key (org_id, reviewed_by) references people.person, check (decision <> 'returned' or words <> '')
);
create index resource_review_resource on library.resource_review (org_id, resource_id, reviewed_at);
create index resource_review_by on library.resource_review (org_id, reviewed_by);
select kernel.guard('library.resource_review');
select kernel.words('library.resource_review', 'What a reviewer decided about a version of a resource, with words for who wrote it.',
  '{"resource_id": "The resource.", "version": "The version looked at.", "decision": "published, returned, retired or restored.", "words": "What the reviewer says.", "reviewed_by": "The reviewer; null when that person was erased.", "reviewed_at": "When."}');

create table library.vote (
  org_id uuid not null, resource_id uuid not null, person_id uuid not null, voted_at timestamptz not null,
  primary key (org_id, resource_id, person_id), foreign key (org_id, resource_id) references library.resource on delete cascade, foreign key (org_id, person_id) references people.person
);
create index vote_person on library.vote (org_id, person_id);
select kernel.guard('library.vote');
select kernel.words('library.vote', 'Somebody found a resource useful. Only counts are shown.', '{"resource_id": "The resource.", "person_id": "Who says so.", "voted_at": "When."}');

create table library.resource_use (
  org_id uuid not null, resource_id uuid not null, person_id uuid not null, version integer not null, times integer not null default 1, first_at timestamptz not null, last_at timestamptz not null,
  primary key (org_id, resource_id, person_id), foreign key (org_id, resource_id) references library.resource on delete cascade, foreign key (org_id, person_id) references people.person
);
create index resource_use_person on library.resource_use (org_id, person_id, last_at desc);
select kernel.guard('library.resource_use');
select kernel.words('library.resource_use', 'Who opened which resource, so that she finds it again, and so that it can be said whether those who used it learned.',
  '{"resource_id": "The resource.", "person_id": "Who opened it.", "version": "The version opened last.", "times": "How often.", "first_at": "When first.", "last_at": "When last."}');

create table library.wish (
  org_id uuid not null, id uuid not null, person_id uuid, words text not null check (char_length(words) between 1 and 500), subject text not null references library.subject, skill_id uuid references library.skill, language text not null,
  status text not null check (status in ('open', 'answered', 'withdrawn')), answer text not null default '' check (char_length(answer) <= 1000), resource_id uuid, created_at timestamptz not null, answered_by uuid, answered_at timestamptz,
  primary key (org_id, id), foreign key (org_id, person_id) references people.person, foreign key (org_id, resource_id) references library.resource, foreign key (org_id, answered_by) references people.person,
  check (status <> 'answered' or answered_at is not null)
);
create index wish_open on library.wish (org_id, created_at) where status = 'open';
create index wish_person on library.wish (org_id, person_id, created_at desc);
select kernel.guard('library.wish');
select kernel.words('library.wish', 'Something somebody looked for in the library and did not find, and the answer.',
  '{"person_id": "Who asks.", "words": "What is missing, in her own words.", "subject": "Its subject.", "skill_id": "The skill it is about.", "language": "The language it should be in.", "status": "open, answered or withdrawn.", "answer": "What was answered.", "resource_id": "The resource that answers it.", "answered_by": "Who answered.", "answered_at": "When."}');

create table library.item_import (
  org_id uuid not null, id uuid not null, source text not null check (source in ('oatutor', 'csv')), status text not null check (status in ('checked', 'applied', 'discarded')), file_id uuid, file_name text not null, counts jsonb not null, report jsonb not null,
  created_at timestamptz not null, created_by uuid, applied_at timestamptz,
  primary key (org_id, id), foreign key (org_id, file_id) references kernel.file
);
create index item_import_recent on library.item_import (org_id, created_at desc);
select kernel.guard('library.item_import');
select kernel.words('library.item_import', 'A file of items: what it would do, row by row, and whether it was done.',
  '{"source": "oatutor or csv.", "status": "checked (a dry run), applied or discarded.", "file_id": "The upload, kept until it is applied or discarded.", "file_name": "The name it was sent under.", "counts": "Items that are new, changed, the same and refused.", "report": "Each row with what becomes of it and why.", "applied_at": "When the items were written."}');
