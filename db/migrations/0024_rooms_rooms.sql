-- rooms: where online sessions happen: who may be in, who watches, who was there, chat, concerns, the shared document and what is kept of it.
create schema rooms;
grant usage on schema rooms to trellis_app;

alter table programs.program add column supervision_mode text not null default 'roving' check (supervision_mode in ('chaperone', 'roving', 'groups', 'open'));
comment on column programs.program.supervision_mode is 'What a room of the program needs to be open: chaperone (a supervisor in it), roving (somebody on duty watches it), groups (three people or more in it) or open (everybody is of age).';

create table rooms.room (
  org_id uuid not null, id uuid not null, program_id uuid not null, status text not null default 'waiting' check (status in ('waiting', 'open', 'paused', 'ended')), watched_by uuid,
  opened_at timestamptz, lacks_since timestamptz, frozen_at timestamptz, frozen_by uuid, ended_at timestamptz, ended_by uuid, created_at timestamptz not null,
  primary key (org_id, id), check ((status = 'ended') = (ended_at is not null)), check (status <> 'open' or opened_at is not null),
  foreign key (org_id, program_id) references programs.program, foreign key (org_id, watched_by) references people.person
);
create index room_live on rooms.room (org_id, status) where status <> 'ended';
create index room_watched on rooms.room (org_id, watched_by) where status = 'open';
create index room_ended on rooms.room (org_id, ended_at) where ended_at is not null;
select kernel.guard('rooms.room');
select kernel.words('rooms.room', 'Where an online session happens. Its id is that of the session, or the meeting id a small group shares.',
  '{"program_id": "The program, whose supervision mode holds.", "status": "waiting (not open yet, or nobody in it), open, paused (its supervision mode does not hold) or ended.", "watched_by": "Who on duty watches it.", "opened_at": "When it was opened first.",
    "lacks_since": "Since when the supervision mode does not hold, or nobody is in it, while it is still open.", "frozen_at": "Since when nothing can be changed in it.", "frozen_by": "Who froze it.", "ended_at": "When it ended.", "ended_by": "Who ended it; null when Trellis did."}');

create table rooms.entrant (
  org_id uuid not null, room_id uuid not null, person_id uuid not null, part text not null check (part in ('tutor', 'learner', 'supervisor')), device text not null default '' check (char_length(device) <= 120),
  at_door timestamptz not null, removed_at timestamptz, removed_by uuid,
  primary key (org_id, room_id, person_id),
  foreign key (org_id, room_id) references rooms.room on delete cascade, foreign key (org_id, person_id) references people.person
);
create index entrant_person on rooms.entrant (org_id, person_id);
select kernel.guard('rooms.entrant');
select kernel.words('rooms.entrant', 'Who came to the door of a room.',
  '{"room_id": "The room.", "person_id": "Who.", "part": "tutor, learner or supervisor.", "device": "What she came with last: browser and system in words.", "at_door": "When she was last at the door.", "removed_at": "When she was removed; null: she may be in.", "removed_by": "By whom."}');

create table rooms.connection (
  org_id uuid not null, id uuid not null, room_id uuid not null, person_id uuid not null, part text not null check (part in ('tutor', 'learner', 'supervisor')),
  came_at timestamptz not null, beat_at timestamptz not null, left_at timestamptz, check (beat_at >= came_at), check (left_at is null or left_at >= came_at),
  primary key (org_id, id),
  foreign key (org_id, room_id) references rooms.room on delete cascade, foreign key (org_id, person_id) references people.person
);
create index connection_room on rooms.connection (org_id, room_id, person_id);
create index connection_open on rooms.connection (org_id, beat_at) where left_at is null;
create index connection_person on rooms.connection (org_id, person_id);
select kernel.guard('rooms.connection');
select kernel.words('rooms.connection', 'A device that was connected to a room: what true minutes are counted from. Kept for 30 days.',
  '{"room_id": "The room.", "person_id": "Who.", "part": "tutor, learner or supervisor.", "came_at": "From when.", "beat_at": "When it was last known to be there.", "left_at": "Until when; null: still there. Where its process was killed: the last time it was known to be there."}');

create table rooms.duty (
  org_id uuid not null, id uuid not null, program_id uuid not null, person_id uuid not null, since timestamptz not null, until timestamptz not null, put_by uuid, check (until >= since),
  primary key (org_id, id),
  foreign key (org_id, program_id) references programs.program on delete cascade, foreign key (org_id, person_id) references people.person
);
create index duty_program on rooms.duty (org_id, program_id, until);
create index duty_person on rooms.duty (org_id, person_id, until);
select kernel.guard('rooms.duty');
select kernel.words('rooms.duty', 'An adult on duty watches the rooms of a program. Going off duty moves the end to now.',
  '{"program_id": "The program.", "person_id": "Who.", "since": "From when.", "until": "Until when.", "put_by": "Who said so, where it was somebody else."}');

create table rooms.line (
  org_id uuid not null, id uuid not null, room_id uuid not null, person_id uuid not null, place text not null default 'chat' check (place in ('chat', 'board')), text text not null check (char_length(text) between 1 and 1000),
  verdict text not null check (verdict in ('pass', 'warn', 'hold')), findings jsonb not null default '[]', released_at timestamptz, released_by uuid, said_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, room_id) references rooms.room on delete cascade, foreign key (org_id, person_id) references people.person
);
create index line_room on rooms.line (org_id, room_id, id);
create index line_person on rooms.line (org_id, person_id);
create index line_held on rooms.line (org_id, id) where verdict = 'hold' and released_at is null;
create index line_old on rooms.line (org_id, said_at);
select kernel.guard('rooms.line');
select kernel.words('rooms.line', 'A line of chat, or words of the board or the notes that were held. Kept for 30 days.',
  '{"room_id": "The room.", "person_id": "Who wrote it.", "place": "chat, or board (its texts and the notes).", "text": "The words.", "verdict": "pass, warn (its writer was asked to think) or hold (only its writer and staff see it).", "findings": "Kind, place and weight of what was found.",
    "released_at": "When staff let a held line through.", "released_by": "Who did.", "said_at": "When."}');

create table rooms.concern (
  org_id uuid not null, id uuid not null, room_id uuid not null, person_id uuid not null, kind text not null check (kind in ('unkind', 'unsafe', 'contact', 'other')), words text not null default '' check (char_length(words) <= 1000), raised_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, room_id) references rooms.room, foreign key (org_id, person_id) references people.person
);
create index concern_when on rooms.concern (org_id, raised_at desc, id);
create index concern_person on rooms.concern (org_id, person_id);
select kernel.guard('rooms.concern', 'select, insert');
select kernel.words('rooms.concern', 'A concern raised from a room; read by staff, never changed.',
  '{"room_id": "The room.", "person_id": "Who raised it.", "kind": "unkind, unsafe, contact (somebody wants to meet or write elsewhere) or other.", "words": "In her own words.", "raised_at": "When."}');

create table rooms.document (
  org_id uuid not null, room_id uuid not null, state bytea not null, updated_at timestamptz not null,
  primary key (org_id, room_id),
  foreign key (org_id, room_id) references rooms.room on delete cascade
);
select kernel.guard('rooms.document');
select kernel.words('rooms.document', 'What is shared in a room now: board, notes, agenda, item. Dropped a day after the end, when the snapshot is there.',
  '{"room_id": "The room.", "state": "A Yjs document, as one update.", "updated_at": "When it was stored last."}');

create table rooms.snapshot (
  org_id uuid not null, room_id uuid not null, pages jsonb not null, notes text not null, agenda jsonb not null, taken_at timestamptz not null,
  primary key (org_id, room_id),
  foreign key (org_id, room_id) references rooms.room on delete cascade
);
select kernel.guard('rooms.snapshot');
select kernel.words('rooms.snapshot', 'What stays of a room for both: readable, and no longer changed. The items worked on stand in mastery.',
  '{"room_id": "The room.", "pages": "The pages of the board, each with its objects as they are drawn.", "notes": "The shared notes.", "agenda": "Its steps, and which were done.", "taken_at": "When it was taken."}');
