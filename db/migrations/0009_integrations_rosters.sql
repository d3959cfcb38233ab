-- integrations: roster imports and calendar feeds.
create schema integrations;
grant usage on schema integrations to trellis_app;
create table integrations.roster_import (
  org_id uuid not null, id uuid not null, file_id uuid, file_name text not null, file_hash text not null,
  status text not null check (status in ('checking', 'checked', 'applying', 'applied', 'discarded', 'failed')), progress real not null default 0, verdict text check (verdict in ('accept', 'reject', 'quarantine_rows', 'needs_confirmation')),
  counts jsonb not null default '{}', plan jsonb not null default '{}', error text, created_at timestamptz not null, created_by uuid, applied_at timestamptz,
  primary key (org_id, id)
);
create index roster_import_recent on integrations.roster_import (org_id, created_at desc);
select kernel.guard('integrations.roster_import');
select kernel.words('integrations.roster_import', 'One roster file: its check and what was done with it.',
  '{"file_id": "The upload, until it is applied or discarded.", "file_name": "Its name.", "file_hash": "SHA-256.", "status": "checking, checked, applying, applied, discarded or failed.", "progress": "0 to 1.", "verdict": "accept, reject, quarantine_rows or needs_confirmation.",
    "counts": "Rows by table.", "plan": "How many would be added, changed, deactivated, left as they are, by kind.", "error": "What went wrong.", "applied_at": "When it was applied."}');
create table integrations.roster_finding (
  org_id uuid not null, import_id uuid not null, n integer not null, kind text not null check (kind in ('problem', 'add', 'change', 'deactivate')), file text, row_number integer, column_name text, code text not null, message text not null,
  primary key (org_id, import_id, n),
  foreign key (org_id, import_id) references integrations.roster_import on delete cascade
);
create index roster_finding_kind on integrations.roster_finding (org_id, import_id, kind, n);
select kernel.guard('integrations.roster_finding');
select kernel.words('integrations.roster_finding', 'A line of the dry run: a problem with its place, or something that would be added, changed or deactivated.',
  '{"import_id": "The import.", "n": "Order.", "kind": "problem, add, change or deactivate.", "file": "File in the bundle.", "row_number": "Row as a spreadsheet shows it.", "column_name": "Column.", "code": "Kind of problem or thing.", "message": "What it is and what to do."}');
create table integrations.calendar_feed (
  org_id uuid not null, id uuid not null, person_id uuid not null, token_hash bytea not null, with_names boolean not null default false, created_at timestamptz not null, revoked_at timestamptz,
  primary key (org_id, id), foreign key (org_id, person_id) references people.person on delete cascade
);
create unique index calendar_feed_token on integrations.calendar_feed (org_id, token_hash);
create index calendar_feed_person on integrations.calendar_feed (org_id, person_id);
select kernel.guard('integrations.calendar_feed');
select kernel.words('integrations.calendar_feed', 'A private calendar address.', '{"person_id": "Whose sessions.", "token_hash": "SHA-256 of the secret in the address.", "with_names": "Names in titles; off by default.", "revoked_at": "Taken back."}');
