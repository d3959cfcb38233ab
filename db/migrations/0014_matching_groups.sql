-- Small groups: pairings of one tutor that share `group_id` meet together. Every learner keeps a pairing, sessions, logs and minutes of
-- her own; sessions held together share `meeting_id`, and only there may the tutor be in several at once.
alter table matching.proposal add column group_id uuid;
alter table matching.pairing add column group_id uuid;
create index pairing_group on matching.pairing (org_id, group_id) where group_id is not null;

alter table scheduling.session add column meeting_id uuid;
create index session_meeting on scheduling.session (org_id, meeting_id) where meeting_id is not null;
alter table scheduling.session_person add column meeting_id uuid;
alter table scheduling.session_person drop constraint nobody_in_two_places;
alter table scheduling.session_person add constraint nobody_in_two_places
  exclude using gist (org_id with =, person_id with =, (coalesce(meeting_id, session_id)) with <>, during with &&) where (busy);

comment on column matching.proposal.group_id is 'Proposals with the same one are a small group; null is one-to-one.';
comment on column matching.pairing.group_id is 'Pairings with the same one meet together; null is one-to-one.';
comment on column scheduling.session.meeting_id is 'Sessions with the same one are held together; null is one learner alone.';
comment on column scheduling.session_person.meeting_id is 'The same as the session''s.';
