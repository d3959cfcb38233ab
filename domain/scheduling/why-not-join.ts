import type { Tx } from '#kernel/action.ts';
import { conflict } from '#kernel/problem.ts';
import { fitsNow } from '#domain/matching/fits-now.ts';
import { openProgram } from '#domain/matching/request-fields.ts';
import { servedLearners } from '#domain/matching/served-learners.ts';
import type { StudyGroup, StudyMeeting } from './inside/study-group.ts';

/** Why a learner may not sit in a group. */
type WhyNotJoin = 'own' | 'inactive' | 'no-learner' | 'level' | 'school' | 'unknown' | 'rule';

interface MayJoin {
  why: null;
  languages: string[];
  lastDay: string;
}

/** The program's own rules, and every hard rule between the learner and the tutor who leads; no reason lifts them here. Null when she may. */
export async function whyNotJoin(tx: Tx, group: StudyGroup, learnerId: string): Promise<{ why: WhyNotJoin; rule?: string } | MayJoin> {
  if (learnerId === group.host_id) return { why: 'own' };
  const at = await openProgram(tx, group.program_id);
  const [learner] = await servedLearners(tx, at, [learnerId]);
  if (!learner || learner.refusal) return { why: learner?.refusal ?? 'unknown' };
  const { languages, level } = learner;
  if (level !== null && (level < (group.level_min ?? level) || level > (group.level_max ?? level))) return { why: 'level' };
  if (group.host_part === 'staff') return (await isForbidden(tx, group, learnerId)) ? { why: 'rule', rule: 'blocked' } : { why: null, languages, lastDay: at.ends_on };
  const moment = { learnerId, subject: group.subject, skillIds: group.skill_ids, modality: group.modality as 'online', languages, since: tx.now, minutes: group.session_minutes };
  const { fits } = await fitsNow(tx, group.program_id, moment, new Map([[group.host_id, { free: true, sessions: 0 }]]));
  const rule = fits[0] ? fits[0].broken?.rule : 'offer';
  return rule ? { why: 'rule', rule } : { why: null, languages, lastDay: at.ends_on };
}

/** Whether nothing stands between a learner and whoever leads on this date. */
export async function sitsWith(tx: Tx, group: StudyGroup, { host_id, host_part }: Pick<StudyMeeting, 'host_id' | 'host_part'>, learnerId: string): Promise<boolean> {
  if (host_id === null || host_part === null) return true;
  const { why } = await whyNotJoin(tx, { ...group, host_id, host_part }, learnerId);
  return why !== 'own' && why !== 'rule';
}

/** Whoever may not sit in it is told why. */
export async function demandJoin(tx: Tx, group: StudyGroup, learnerId: string): Promise<MayJoin> {
  const rules = await whyNotJoin(tx, group, learnerId);
  if (rules.why !== null) throw conflict(`scheduling.group.no-${rules.why}`, { rule: rules.rule ?? 'none' });
  return rules;
}

const isForbidden = async (tx: Tx, group: StudyGroup, learnerId: string): Promise<boolean> =>
  (await tx.db
    .selectFrom('matching.pair_rule').select('id')
    .where('org_id', '=', tx.orgId).where('kind', '=', 'forbid').where('learner_id', '=', learnerId).where('tutor_id', '=', group.host_id).where('lifted_at', 'is', null).executeTakeFirst()) !== undefined;
