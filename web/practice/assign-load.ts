import type { Tx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { when } from '#kernel/i18n.ts';
import { isStaff } from '#kernel/policy.ts';
import { skillsIn } from '#domain/library/queries.ts';
import { type Given, givenSets, learnersToGive } from '#domain/mastery/given.ts';
import { previewSet } from '#domain/mastery/preview-set.ts';
import { practiceSubjects } from '#domain/mastery/queries.ts';
import { skillStates } from '#domain/mastery/skill-states.ts';
import { nameOf } from '#domain/people/queries.ts';
import { modelResponse } from '#packages/scoring/index.ts';
import { drawnForView } from '../library/drawn-item.ts';
import { mathsOf } from '../maths.ts';
import { stepOf } from '../progress/level-step.ts';
import type { LevelStep } from '../ui/level.tsx';
import { sayGiven } from './given-say.ts';

const countUsual = 6, countMax = 20;

/** Whom it can be given to: her own learners; for staff whoever the address names, if there is such a person. */
async function whom(tx: Tx, asked: readonly string[]) {
  if (!isStaff(tx.actor)) return learnersToGive(tx);
  const named = await Promise.all([...new Set(asked)].slice(0, 40).map(async (id) => ({ id, given: await nameOf(tx, id), family: '', under: '', subject: null })));
  return named.filter((one) => one.given !== '');
}

const numberIn = (text: string | null): number => (/^\d{1,2}$/.test(text ?? '') ? Math.min(countMax, Math.max(1, Number(text))) : countUsual);
const dayIn = (text: string | null): string => (/^\d{4}-\d{2}-\d{2}$/.test(text ?? '') ? text! : '');

/** What is asked for so far, what can be chosen, what it would hold, and what was given before. */
export async function assignLoad(tx: Tx, search: URLSearchParams, { locale, zone }: { locale: string; zone: string }) {
  const asked = search.getAll('learner').filter(isId), [there, subjects] = await Promise.all([whom(tx, asked), practiceSubjects(tx)]);
  const people = [...new Map(there.map((one) => [one.id, one])).values()], known = new Set(people.map((one) => one.id));
  const chosen = isStaff(tx.actor) ? [...known] : asked.length > 0 ? [...new Set(asked.filter((id) => known.has(id)))] : people.length === 1 ? [people[0]!.id] : [];
  const subject = subjects.find((one) => one.key === search.get('subject'))?.key ?? subjects.find((one) => one.key === there.find(({ id }) => id === chosen[0])?.subject)?.key ?? subjects[0]?.key ?? '';
  const skills = await skillsFor(tx, chosen, subject), wanted = search.getAll('skill').filter((id) => skills.some((one) => one.id === id)).slice(0, 12);
  const count = numberIn(search.get('count')), look = search.has('look') && chosen.length > 0 && wanted.length > 0;
  const preview = look ? await previewSet(tx, { learnerId: chosen[0]!, skillIds: wanted, count }) : null;
  const draw = (some: NonNullable<typeof preview>['chosen']) => some.map(({ item, ...one }) => ({ ...one, drawn: drawnForView(item, modelResponse) }));
  const shown = preview && { chosen: draw(preview.chosen), others: draw(preview.others) };
  const given = await givenTo(tx, chosen);
  return {
    people: people.map((one) => ({ id: one.id, given: one.given, name: `${one.given} ${one.family}`.trim(), under: [...new Set(there.filter((other) => other.id === one.id).map((other) => other.under))].filter(Boolean).join(', ') })),
    chosen, subjects, subject, skills, wanted, count, due: dayIn(search.get('due')), today: tx.now.toZonedDateTimeISO(zone).toPlainDate().toString(), asked: search.has('look'), preview: shown,
    maths: mathsOf(shown ? [...shown.chosen, ...shown.others].flatMap((one) => one.drawn.texts) : []), given: given.map((one) => sayGiven(one, when(locale), zone)),
  };
}

/** Staff see what these learners were given, each of which leaves a line in the audit log; others what they gave. */
const givenTo = async (tx: Tx, chosen: readonly string[]): Promise<Given[]> => (isStaff(tx.actor) ? (await Promise.all(chosen.map((id) => givenSets(tx, id)))).flat() : givenSets(tx));

interface SkillChoice {
  id: string;
  name: string;
  strand: string | null;
  /** Where she stands; null where several are chosen for. */
  step: LevelStep | null;
  flat: boolean;
  due: boolean;
}

/** Skills of the subject; for one learner those with questions she can read, and where she stands in each. */
async function skillsFor(tx: Tx, chosen: readonly string[], subject: string): Promise<SkillChoice[]> {
  const [only, ...more] = chosen;
  if (only === undefined || more.length > 0) return (await skillsIn(tx, subject)).map(({ id, name, strand }) => ({ id, name, strand, step: null, flat: false, due: false }));
  return (await skillStates(tx, only, subject)).map((one) => ({ id: one.skillId, name: one.name, strand: one.strand, step: stepOf[one.status.level], flat: one.flag !== null, due: one.reviewDue }));
}
