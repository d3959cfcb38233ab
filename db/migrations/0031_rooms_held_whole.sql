-- rooms: what is held on the board or in the notes is kept whole, however long the line was.
alter table rooms.line drop constraint line_text_check;
alter table rooms.line add constraint line_text_check check (char_length(text) between 1 and case place when 'chat' then 1000 else 20000 end);
comment on table rooms.line is 'A line of chat, or words of the board, the agenda, a shared question or the notes that were held. Kept for 30 days, and for 180 days after a concern about its room or held words nobody decided on.';
