-- integrations: findings keep facts; their texts are made where somebody reads them, in that reader's language.
alter table integrations.roster_finding add column params jsonb not null default '{}', alter column message drop not null;
comment on column integrations.roster_finding.params is 'Facts for its text: names, rows, values.';
comment on column integrations.roster_finding.message is 'The finished text, in findings from before facts were kept; else null.';
