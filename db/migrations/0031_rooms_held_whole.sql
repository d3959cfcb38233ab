-- rooms: what is held on the board or in the notes is kept whole, however long the line was.
alter table rooms.line drop constraint line_text_check;
alter table rooms.line add constraint line_text_check check (char_length(text) between 1 and case place when 'chat' then 1000 else 20000 end);
