-- matching: a tutor says which formats she likes to work in, and a policy may count a learner's wish for one.
alter table matching.tutor_offer add column formats text[] not null default '{}' check (formats <@ '{one-to-one,small-group}');
comment on column matching.tutor_offer.formats is 'Formats the tutor likes to work in, one-to-one or small-group; empty is any. Who does not like small groups is given none.';
