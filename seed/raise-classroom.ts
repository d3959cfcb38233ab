import { Readable } from 'node:stream';
import { assignSet } from '#domain/mastery/assign-set.ts';
import { applyResults } from '#domain/mastery/classroom/apply-results.ts';
import { checkResults } from '#domain/mastery/classroom/check-results.ts';
import { keepTest } from '#domain/mastery/classroom/keep-test.ts';
import { keepFile } from '#kernel/files.ts';
import { withTenant } from '#kernel/tenancy.ts';
import type { Stage } from './raise.ts';
import type { Answer } from './raise-given.ts';

/** Amara and Leilani have practised it for weeks; the others get it as homework, and this share of it right. */
const homework = { noor: 0.85, yusuf: 0.75, ben: 0.85 } as const;
const quiz = { amara: 4, noor: 4, leilani: 1, yusuf: 3, ben: 5 } as const;

/** Classroom results of 7B: a quiz that went worse than homework, a unit test brought as a table, and a table that waits because cells of it are wrong. */
export async function raiseClassroom(stage: Stage, skill: (slug: string) => string, answer: Answer): Promise<void> {
  const farida = () => stage.as('farida', 'teacher'), add = skill('maths.fractions.add'), ids = Object.keys(homework).map((who) => stage.ids[who]!);
  const classId = await withTenant(stage.orgId, async (db) => (await db.selectFrom('programs.class').select('id').where('org_id', '=', stage.orgId).where('title', '=', 'Maths 7B').executeTakeFirstOrThrow()).id);
  for (const time of ['18:30', '19:10']) {
    stage.goTo(-3, '12:00');
    const { setIds } = await assignSet(farida(), { learnerIds: ids, skillIds: [add], count: 10 });
    for (const [n, who] of Object.keys(homework).entries()) {
      stage.goTo(-1, time);
      await answer(who, setIds[n]!, homework[who as keyof typeof homework]);
    }
  }
  stage.goTo(0, '08:20');
  const on = (days: number): string => stage.today.add({ days }).toString();
  await keepTest(farida(), { classId, title: 'Quiz: adding fractions', onDay: on(0), skillIds: [add], pointsMax: 10, results: Object.entries(quiz).map(([who, points]) => ({ learnerId: stage.ids[who]!, points })) });
  const bring = async (name: string, rows: readonly string[]) => {
    const file = await keepFile(farida(), name, Readable.from([Buffer.from(['learner,skill,right,of,date,test', ...rows].join('\n'))]), 1e6);
    return (await checkResults(farida(), { classId, fileId: file.id })).id;
  };
  const unit = 'maths.fractions.equal|maths.fractions.compare';
  await applyResults(farida(), { importId: await bring('unit-test-fractions.csv', ['amara', 'noor', 'yusuf', 'ben'].map((who, n) => `${who},${unit},${[17, 15, 11, 16][n]},20,${on(-2)},Unit test: fractions`)) });
  await bring('unit-test-ratio.csv', [`amara,maths.ratio.share,8,10,${on(-1)},Unit test: ratio`, `lailani,maths.ratio.share,6,10,${on(-1)},Unit test: ratio`, `ben,maths.ratio.share,12,10,yesterday,Unit test: ratio`]);
}
