-- matching: what coordinators change in a round, one number an edit, so that two at once never overwrite each other.
alter table matching.round add column edit integer not null default 0;
comment on column matching.round.edit is 'Number of the last edit of the round; 0 before the first.';

alter table matching.proposal add column edit integer not null default 0, add column held boolean not null default false;
comment on column matching.proposal.edit is 'Number of the edit that last changed the proposal; a decision names the number it was made on.';
comment on column matching.proposal.held is 'Kept for later by a coordinator: not approved with others, not moved by other edits.';
create index proposal_state on matching.proposal (org_id, round_id, status);

create table matching.round_edit (
  org_id uuid not null, round_id uuid not null, number integer not null check (number > 0),
  kind text not null check (kind in ('approve', 'hold', 'release', 'pin', 'forbid', 'reject', 'swap', 'by-hand', 'undo')),
  proposal_id uuid, learner_id uuid, tutor_id uuid, proposals integer not null default 1, reason text not null default '' check (char_length(reason) <= 500),
  cost bigint, exact boolean not null default true, effect jsonb, before jsonb not null default '[]', rule_id uuid, lifted_id uuid, undoes integer, undone_by integer, made_at timestamptz not null, made_by uuid,
  primary key (org_id, round_id, number),
  foreign key (org_id, round_id) references matching.round on delete cascade
);
create index round_edit_person on matching.round_edit (org_id, learner_id);
select kernel.guard('matching.round_edit', 'select, insert, update');
select kernel.words('matching.round_edit', 'One thing a coordinator did in a round: every override with who, why and what it cost then.',
  '{"round_id": "The round.", "number": "Counted within the round.", "kind": "approve, hold, release, pin, forbid, reject, swap, by-hand or undo.", "proposal_id": "The proposal it was about; null for many.",
    "learner_id": "The learner it was about.", "tutor_id": "The tutor it was about.", "proposals": "How many proposals it decided or changed.", "reason": "Why.", "cost": "Points the whole round lost by it, at that time; null when not known.",
    "exact": "The cost is proven; otherwise it is at most this.", "effect": "Value before and after, moves, shares served and waits.", "before": "The changed proposals as they were, for undo.", "rule_id": "The pair rule made with it.", "lifted_id": "The pair rule lifted by it.",
    "undoes": "Number of the edit it takes back.", "undone_by": "Number of the edit that took it back.", "made_at": "When.", "made_by": "By whom."}');
