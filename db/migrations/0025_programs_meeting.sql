-- programs: where the online sessions of a program are held. Programs that pasted a link until now go on with it.
alter table programs.program add column meeting_kind text not null default 'video' check (meeting_kind in ('video', 'voice', 'board', 'link', 'bbb'));
comment on column programs.program.meeting_kind is 'Where online sessions are held: in the room with video, in the room with voice only, in the room with board and chat only, behind a meeting link, or in BigBlueButton.';
update programs.program set meeting_kind = 'link' where meeting_link is not null;
