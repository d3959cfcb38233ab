-- people: an account that was erased stays as a row without a name, because history points to it.
alter table people.person add column erased_at timestamptz, add check (erased_at is null or status = 'inactive');
comment on column people.person.erased_at is 'When everything about the person was erased; the row stays without a name and can never be opened again.';
