import type { Tx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { isStaff } from '#kernel/policy.ts';
import { mayDecide } from '#domain/programs/policy.ts';
import { type VoiceCriterion, voiceCriteria } from './say-match-voice.ts';

/** What the one who asks said of a match; null when she has said nothing. */
export async function myVoice(tx: Tx, pairingId: string) {
  if (!tx.actor || !isId(pairingId)) return null;
  const row = await tx.db.selectFrom('matching.match_voice').select(['good', 'missing', 'words', 'said_at']).where('org_id', '=', tx.orgId).where('pairing_id', '=', pairingId).where('person_id', '=', tx.actor.personId).executeTakeFirst();
  return row ? { good: row.good as VoiceCriterion[], missing: row.missing as VoiceCriterion[], words: row.words, saidAt: row.said_at } : null;
}

/** After so many days a home asks once how the match is. */
export const voiceAfterDays = 21;

/** The oldest running match of hers that has run for some weeks and of which she has said nothing. */
export async function voiceDue(tx: Tx) {
  const me = tx.actor;
  if (!me) return null;
  const day = tx.now.subtract({ hours: voiceAfterDays * 24 }).toZonedDateTimeISO('UTC').toPlainDate().toString();
  return (
    (await tx.db
      .selectFrom('matching.pairing as p')
      .innerJoin('people.person as o', (join) => join.onRef('o.org_id', '=', 'p.org_id').onRef('o.id', '=', me.role === 'tutor' ? 'p.learner_id' : 'p.tutor_id'))
      .innerJoin('library.subject as s', 's.key', 'p.subject')
      .select(['p.id', 'o.given_name as other', 's.name as subject'])
      .where('p.org_id', '=', tx.orgId)
      .where(me.role === 'tutor' ? 'p.tutor_id' : 'p.learner_id', '=', me.personId)
      .where('p.status', '=', 'active')
      .where('p.starts_on', '<=', day)
      .where(({ not, exists, selectFrom }) => not(exists(selectFrom('matching.match_voice as v').select('v.said_at').whereRef('v.org_id', '=', 'p.org_id').whereRef('v.pairing_id', '=', 'p.id').where('v.person_id', '=', me.personId))))
      .orderBy('p.starts_on')
      .orderBy('p.id')
      .limit(1)
      .executeTakeFirst()) ?? null
  );
}

/** How often each criterion was named in a program, by learners and by tutors; the words only for who may change the policy, without names. */
export async function voicesOf(tx: Tx, programId: string) {
  const none = { learners: 0, tutors: 0, counts: [] as VoiceCount[], words: [] as { part: 'learner' | 'tutor'; words: string }[], mayRead: false };
  if (!isStaff(tx.actor) || !isId(programId)) return none;
  const of = tx.db.selectFrom('matching.match_voice').where('org_id', '=', tx.orgId).where('program_id', '=', programId);
  const [rows, may] = await Promise.all([of.select(['part', 'good', 'missing']).limit(20_000).execute(), mayDecide(tx, programId, 'change-policy')]);
  const words = may.yes ? await of.select(['part', 'words']).where('words', '<>', '').orderBy('said_at', 'desc').limit(20).$narrowType<{ part: 'learner' | 'tutor' }>().execute() : [];
  const named = (list: 'good' | 'missing', part: string, one: VoiceCriterion): number => rows.filter((row) => row.part === part && row[list].includes(one)).length;
  const counts = voiceCriteria
    .map((criterion) => ({ criterion, learnerGood: named('good', 'learner', criterion), learnerMissing: named('missing', 'learner', criterion), tutorGood: named('good', 'tutor', criterion), tutorMissing: named('missing', 'tutor', criterion) }))
    .filter((one) => one.learnerGood + one.learnerMissing + one.tutorGood + one.tutorMissing > 0);
  return { learners: rows.filter((row) => row.part === 'learner').length, tutors: rows.filter((row) => row.part === 'tutor').length, counts, words, mayRead: may.yes };
}

export interface VoiceCount {
  criterion: VoiceCriterion;
  learnerGood: number;
  learnerMissing: number;
  tutorGood: number;
  tutorMissing: number;
}
