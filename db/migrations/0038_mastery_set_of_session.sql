-- What was worked on in a session is asked at every look at its page and its room.
create index practice_set_session on mastery.practice_set (org_id, session_id) where session_id is not null;
