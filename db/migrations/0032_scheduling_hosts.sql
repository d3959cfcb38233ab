-- scheduling: one date of a study group may be led by somebody else.
alter table scheduling.study_meeting add column host_id uuid, add column host_part text check (host_part in ('tutor', 'staff')), add check ((host_id is null) = (host_part is null)), add foreign key (org_id, host_id) references people.person;
create index study_meeting_host on scheduling.study_meeting (org_id, host_id) where host_id is not null;
comment on column scheduling.study_meeting.host_id is 'Who leads this date; null means the host of the group.';
comment on column scheduling.study_meeting.host_part is 'Leads it as a tutor or as staff; null with host_id.';
