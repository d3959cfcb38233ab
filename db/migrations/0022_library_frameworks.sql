-- library: frameworks of skills that others keep (CASE), kept whole for an organization, and which of our skills their items and the names of imported questions stand for.
create table library.framework (
  org_id uuid not null, id uuid not null, identifier text not null, uri text not null, title text not null, creator text not null, version text not null, language text not null,
  adoption text not null, licence text not null, licence_link text not null, licence_words text not null, source_link text not null, hash text not null, changed_at timestamptz not null, taken_at timestamptz not null, taken_by uuid,
  primary key (org_id, id), unique (org_id, identifier)
);
select kernel.guard('library.framework');
select kernel.words('library.framework', 'A framework of skills that somebody else keeps, as its CASE document says.',
  '{"identifier": "The document''s CASE identifier.", "uri": "Its CASE address.", "title": "Its title.", "creator": "Who made it.", "version": "The version it names.", "language": "Language of its statements.", "adoption": "Draft, adopted, deprecated: as it says.", "licence": "Title of its licence; empty where it names none.", "licence_link": "Address of the licence.", "licence_words": "The licence''s own words, if the file holds them.", "source_link": "Where its makers publish it.", "hash": "Fingerprint of what was taken.", "changed_at": "When its keepers last changed it.", "taken_at": "When a file of it was last taken.", "taken_by": "Who took it."}');

create table library.framework_item (
  org_id uuid not null, id uuid not null, framework_id uuid not null, identifier text not null, uri text not null, code text not null, statement text not null, kind text not null, levels text[] not null,
  place integer not null, depth smallint not null, status text not null check (status in ('active', 'withdrawn')), hash text not null, changed_at timestamptz not null,
  primary key (org_id, id), unique (org_id, identifier), foreign key (org_id, framework_id) references library.framework on delete cascade
);
create index framework_item_place on library.framework_item (org_id, framework_id, place);
select kernel.guard('library.framework_item');
select kernel.words('library.framework_item', 'One item of a framework, as its CASE item says. It stays when its keepers withdraw it.',
  '{"framework_id": "Its framework.", "identifier": "Its CASE identifier: what it is known by everywhere.", "uri": "Its CASE address.", "code": "The code people write.", "statement": "Its full statement.", "kind": "What its makers call it: standard, cluster, skill.", "levels": "School levels it names.", "place": "Order in the framework, children after their parent.", "depth": "How many parents stand above it.", "status": "active or withdrawn.", "hash": "Fingerprint of the item and its links.", "changed_at": "When its keepers last changed it."}');

create table library.framework_link (
  org_id uuid not null, framework_id uuid not null, identifier text not null, kind text not null, origin text not null, destination text not null, destination_uri text not null, place integer,
  primary key (org_id, framework_id, identifier), foreign key (org_id, framework_id) references library.framework on delete cascade
);
select kernel.guard('library.framework_link');
select kernel.words('library.framework_link', 'An association of a framework: child of, comes before, the same as.',
  '{"framework_id": "Its framework.", "identifier": "Its CASE identifier.", "kind": "The CASE association type.", "origin": "CASE identifier of where it begins.", "destination": "CASE identifier of where it leads; what stands there may be elsewhere.", "destination_uri": "Its address.", "place": "Its sequence number."}');

create table library.alignment (
  org_id uuid not null, outside text not null, skill_id uuid not null references library.skill, decided_at timestamptz not null, decided_by uuid,
  primary key (org_id, outside, skill_id)
);
create index alignment_skill on library.alignment (org_id, skill_id);
select kernel.guard('library.alignment');
select kernel.words('library.alignment', 'A person''s decision that something outside stands for one of our skills.',
  '{"outside": "CASE identifier of a framework''s item, or a skill''s name in imported questions.", "skill_id": "Our skill.", "decided_at": "When.", "decided_by": "Who."}');

alter table library.item_import drop constraint item_import_source_check, add constraint item_import_source_check check (source in ('oatutor', 'csv', 'case'));
comment on column library.item_import.source is 'oatutor, csv, or case (a framework of skills).';
