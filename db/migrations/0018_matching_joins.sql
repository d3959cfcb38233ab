-- matching: a coordinator lets a learner join a small group of a round, or leave one.
alter table matching.round_edit drop constraint round_edit_kind_check;
alter table matching.round_edit add constraint round_edit_kind_check check (kind in ('approve', 'hold', 'release', 'pin', 'forbid', 'reject', 'swap', 'join', 'split', 'by-hand', 'undo'));
comment on column matching.round_edit.kind is 'approve, hold, release, pin, forbid, reject, swap, join (a small group), split (leave one), by-hand or undo.';
