import { read } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { drainJobs } from '#kernel/jobs.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { assignSet } from '#domain/mastery/assign-set.ts';
import { practiceSet } from '#domain/mastery/queries.ts';
import { recordAttempt } from '#domain/mastery/record-attempt.ts';
import { setGoal } from '#domain/mastery/set-goal.ts';
import { startPractice } from '#domain/mastery/start-practice.ts';
import { drawItem, modelResponse } from '#packages/scoring/index.ts';
import type { Item, ItemTemplate, Response } from '#packages/scoring/item.ts';
import { type Chance, makeChance } from './chance.ts';
import type { Stage } from './raise.ts';
import { raiseClassroom } from './raise-classroom.ts';
import { type Answer, raiseGiven, raiseStart } from './raise-given.ts';
import { raiseReferrals } from './raise-referrals.ts';

interface Practiser {
  who: string;
  /** Days before today. */
  days: readonly number[];
  /** Chance of a right answer at first, and by how much each set raises it. */
  from: number;
  grows: number;
  /** Works on these skills only. */
  skills?: readonly string[];
  /** Makes the known mistake of an item rather than any other. */
  mistakes?: boolean;
}

const adding = ['maths.fractions.equal', 'maths.fractions.compare', 'maths.fractions.add-same', 'maths.fractions.add'];
const practisers: readonly Practiser[] = [
  { who: 'amara', days: [43, 40, 36, 33, 29, 26, 22, 19, 15, 12, 8, 5, 1], from: 0.35, grows: 0.04, skills: adding, mistakes: true },
  { who: 'leilani', days: [38, 34, 30, 26, 22, 18, 14, 10, 6, 2], from: 0.3, grows: 0, skills: ['maths.fractions.add'], mistakes: true },
  { who: 'sam', days: [36, 31, 27, 23, 19, 15, 11, 7, 3], from: 0.35, grows: 0.005, skills: ['maths.fractions.compare'] },
  { who: 'kofi', days: [35, 30, 26, 21, 16, 9, 4], from: 0.5, grows: 0.05 },
  { who: 'noor', days: [33, 25, 20, 13, 6], from: 0.55, grows: 0.06 },
  { who: 'ben', days: [30, 21, 14, 7], from: 0.6, grows: 0.06 },
  { who: 'yusuf', days: [28, 14, 3], from: 0.5, grows: 0.05 },
  { who: 'mateo', days: [24, 17, 9], from: 0.6, grows: 0.05 },
  { who: 'tala', days: [20, 12, 4], from: 0.65, grows: 0.04 },
  { who: 'maya', days: [10, 3], from: 0.5, grows: 0.05 },
];

/** A wrong answer that can be read: the item's known mistake, or nonsense of the right kind. */
function wrongResponse({ kind, parts: [part] }: Item, mistake: boolean): Response {
  const known = part!.wrong[mistake ? 0 : part!.wrong.length - 1]?.answer;
  if (known !== undefined && (mistake || kind === 'choice')) return known as Response;
  return kind === 'number' || kind === 'expression' ? '4321' : null;
}

const answerTo = (item: Item, right: boolean, mistake: boolean): Response => {
  if (!right) return wrongResponse(item, mistake);
  return item.kind === 'blanks' ? item.parts.map((part) => modelResponse(part) as string) : modelResponse(item.parts[0]!);
};

/** An id as her phone would make it then: a UUIDv7 carries its time; the rest is never the same in two schools. */
function idAt(at: Temporal.Instant): string {
  const stamp = at.epochMilliseconds.toString(16).padStart(12, '0');
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}${newId().slice(13)}`;
}

async function answerAll(stage: Stage, who: string, setId: string, chance: Chance, able: number, mistakes: boolean): Promise<void> {
  const { items } = await read(stage.as(who, 'learner'), (tx) => practiceSet(tx, setId));
  for (const { n, item: whole, answered, askConfidence, itemId, version, seed } of items) {
    if (answered) continue;
    // Where help would spoil the measure, the set does not carry the answers.
    const item = whole ?? drawItem((await templates(stage, itemId, version))!, seed);
    const at = stage.as(who, 'learner').now.add({ seconds: 25 + chance.below(50) });
    stage.goToInstant(at);
    await recordAttempt(stage.as(who, 'learner'), {
      id: idAt(at), setId, n, response: answerTo(item, chance.luck(able), mistakes && chance.luck(0.7)), hints: chance.luck(0.15) ? 1 : 0, ms: 8000 + chance.below(40_000), madeAt: at.toString(),
      device: chance.luck(0.8) ? 'phone' : 'desktop', ...(askConfidence ? { confidence: chance.luck(able) ? 1 : 0.5 } : {}),
    });
  }
}

const templates = (stage: Stage, itemId: string, version: number): Promise<ItemTemplate | undefined> =>
  withTenant(stage.orgId, async (db) => (await db.selectFrom('library.item_version').select('template').where('org_id', '=', stage.orgId).where('item_id', '=', itemId).where('version', '=', version).executeTakeFirst())?.template as ItemTemplate | undefined);

/** Ivana writes more into a blank than a verb: staff read it before those who teach her. */
async function raiseHeld(stage: Stage, skillId: string, answer: Answer): Promise<void> {
  stage.goTo(-1, '18:20');
  const ivana = stage.as('ivana', 'learner'), { setId } = await startPractice(ivana, { subject: 'spanish', skillIds: [skillId] });
  const blanks = (await read(ivana, (tx) => practiceSet(tx, setId))).items.find((one) => one.item?.kind === 'blanks' || one.item?.kind === 'text')!;
  const words = 'text me on 555 010 0142', [first] = blanks.item!.kind === 'blanks' ? [blanks.item!.parts.map(() => words)] : [words];
  await recordAttempt(ivana, { id: idAt(ivana.now), setId, n: blanks.n, response: first!, ms: 14_000 });
  await answer('ivana', setId, 0.7);
}

/** Half a term of practice: some grow, one adds the bottoms too, one is stuck, and some have not begun. */
export async function raisePractice(stage: Stage): Promise<void> {
  const [chance, then] = [makeChance(20), stage.system().now];
  const ids = await withTenant(stage.orgId, async (db) => new Map((await db.selectFrom('library.skill').select(['id', 'slug']).execute()).map((skill) => [skill.slug, skill.id])));
  const apart = makeChance(21), answer: Answer = (who, setId, able) => answerAll(stage, who, setId, apart, able, false);
  await raiseStart(stage, answer);
  for (const { who, days, from, grows, skills, mistakes } of practisers)
    for (const [n, ago] of days.entries()) {
      stage.goTo(-ago, `17:${10 + chance.below(45)}`);
      const learner = stage.as(who, 'learner');
      const skillIds = skills?.map((slug) => ids.get(slug)).filter((id) => id !== undefined);
      const { setId } = await startPractice(learner, { subject: 'maths', ...(skillIds?.length && { skillIds }) });
      await answerAll(stage, who, setId, chance, Math.min(0.92, from + grows * n), mistakes ?? false);
    }
  stage.goTo(-20, '17:40');
  await setGoal(stage.as('amara', 'learner'), { skillId: ids.get('maths.fractions.add')!, goal: 90 });
  stage.goTo(-1, '11:00');
  await assignSet(stage.as('farida', 'teacher'), { learnerIds: [stage.ids.yusuf!], skillIds: [ids.get('maths.fractions.equal')!] });
  await raiseGiven(stage, (slug) => ids.get(slug)!, answer);
  await raiseClassroom(stage, (slug) => ids.get(slug)!, answer);
  await raiseHeld(stage, ids.get('spanish.verbs.estar')!, answer);
  await raiseReferrals(stage, (slug) => ids.get(slug)!);
  stage.goToInstant(then);
  await drainJobs();
}
