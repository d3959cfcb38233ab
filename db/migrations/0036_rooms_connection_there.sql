-- Who is there is asked at every door, by room and person. A sign of life is written for everybody every twenty seconds:
-- no index holds it, and pages have room, so that it is written in place.
drop index rooms.connection_open;
create index connection_there on rooms.connection (org_id, room_id, person_id) where left_at is null;
alter table rooms.connection set (fillfactor = 70);
