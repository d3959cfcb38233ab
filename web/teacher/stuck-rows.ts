import { href } from 'react-router';
import type { Ctx, Tx } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { isStaff } from '#kernel/policy.ts';
import { assignSet } from '#domain/mastery/assign-set.ts';
import type { StuckRow } from '#domain/mastery/stuck.ts';
import { coachesOf, type Referral, referralsAbout } from '#domain/quality/referral-queries.ts';
import { referToCoach, takeBackReferral } from '#domain/quality/refer-to-coach.ts';
import type { formOf } from '../form-data.ts';
import { stuckDone, type StuckShown } from './stuck-act.tsx';

export const doneOf = (asked: URLSearchParams): keyof typeof stuckDone | null => (Object.keys(stuckDone) as (keyof typeof stuckDone)[]).find((name) => name === asked.get('done')) ?? null;

/** Who is stuck, as pages show it: the evidence, who can be asked about each, and what came of asking last. Two reads for all. */
export async function showStuck<R extends StuckRow>(tx: Tx, rows: readonly R[], { locale, zone }: { locale: string; zone: string }, more: (row: R) => { learner: string; classId?: string | undefined }) {
  const learnerIds = [...new Set(rows.map((row) => row.learnerId))], staff = isStaff(tx.actor), { day } = when(locale);
  const [coaches, asks] = await Promise.all([coachesOf(tx, learnerIds), referralsAbout(tx, learnerIds)]);
  // Whoever asked may take it back while there is no advice, and staff may.
  const say = (one: Referral): StuckShown['referral'] => ({
    id: one.id, by: one.askedBy, on: day(one.askedAt, zone), mine: staff || one.askedById === tx.actor!.personId, advised: one.advice === null ? null : { by: one.advisedBy, on: day(one.advisedAt!, zone), advice: one.advice },
  });
  return rows.map((row): StuckShown => {
    const { learner, classId } = more(row), asked = asks.find((ask) => ask.learnerId === row.learnerId && ask.skill.id === row.skill.id);
    return {
      learnerId: row.learnerId, learner, skill: row.skill, kind: row.kind, since: day(row.since, zone), number: row.status.number, attempts: row.attempts, action: row.action, about: row.about,
      coaches: coaches.get(row.learnerId)?.map(({ name }) => name) ?? [], referral: asked ? say(asked) : null,
      askFor: staff || !classId ? `${href('/requests/new')}?learner=${row.learnerId}` : `${href('/refer')}?class=${classId}&learner=${row.learnerId}`,
    };
  });
}

/** Practice is set, a coach is asked, or no longer asked. */
export async function doAboutStuck(ctx: Ctx, form: Awaited<ReturnType<typeof formOf>>): Promise<keyof typeof stuckDone> {
  const intent = form.get('intent');
  if (intent === 'refer') await referToCoach(ctx, { learnerId: form.get('learner'), skillId: form.get('skill') });
  else if (intent === 'take-back') await takeBackReferral(ctx, { referralId: form.get('referral') });
  else await assignSet(ctx, { learnerIds: [form.get('learner')], skillIds: [form.get('skill')] });
  return intent === 'refer' ? 'referred' : intent === 'take-back' ? 'taken-back' : 'assigned';
}
