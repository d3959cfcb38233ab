-- rooms: who went over to a meeting elsewhere; a line of chat that is sent again stays one.
alter table rooms.entrant add column went_at timestamptz;
comment on column rooms.entrant.went_at is 'When she was given the address of a meeting in BigBlueButton; from then on she counts as being there, since nobody can see her leave.';
create index entrant_went on rooms.entrant (org_id, person_id) where went_at is not null;

alter table rooms.line add column sent_id uuid;
comment on column rooms.line.sent_id is 'Made where it was written, so that the same line sent again stays one.';
create unique index line_sent on rooms.line (org_id, room_id, person_id, sent_id);
