import { expect, test } from 'vitest';
import { readItems, readMisconceptions } from '#domain/library/bank/read-bank.ts';
import type { BesideItem } from '#domain/mastery/set-answers.ts';
import { drawItem, modelResponse, scoreAnswer, withoutAnswers } from '#packages/scoring/index.ts';
import { mathsOf } from '../maths.ts';
import { renderPart } from '../ui/testing/render-part.tsx';
import { Beside } from './beside.tsx';
import { besideTexts, sayBeside } from './beside-say.ts';
import { Player } from './player.tsx';

const template = readItems('maths').find((one) => one.skills[0] === 'maths.fractions.add' && one.kind === 'number')!, item = drawItem(template, 7);
const response = String(item.parts[0]!.wrong[0]!.answer), score = scoreAnswer(item, response), error = readMisconceptions().find((one) => one.tag === score.misconception)!;
const skill = { id: 's', slug: 's', name: 'Adding fractions' };

test('the tutor sees the mistake by its name beside the question; the learner sees the question, and no name', async () => {
  const answered: BesideItem['answered'] = { wrote: response, verdict: score.verdict, right: false, said: score.feedback.text, error: { name: error.name, sentence: error.sentence }, hints: 1, tries: 2 };
  const tutor = await renderPart(<Beside name="Amara" view={sayBeside({ n: 1, item, skill, answered }, modelResponse)} />);
  for (const words of [error.name, 'One hint', '2 tries', 'Show steps']) expect(tutor).toContain(words);
  const one = { n: 1, itemId: item.id, version: 1, seed: 7, item, shown: withoutAnswers(item), skill, why: { key: 'assigned' as const, params: { skill: skill.name } }, askConfidence: false, answered: { response, right: false, share: 0, verdict: score.verdict, misconception: score.misconception, feedback: score.feedback, hints: 1, tries: 2 } };
  const set = { id: 's', learnerId: 'o', kind: 'session' as const, subject: 'maths', items: [one], itemsMax: 1, due: null, assignedBy: null, done: false, withdrawn: false };
  const learner = await renderPart(<Player kept={{ owner: 'o', set, maths: mathsOf([item.stem]), hints: {}, shown: [], skewMs: 0 }} n={1} said={{ verdict: score.verdict, feedback: score.feedback, response }} acts={null} attemptId="id" />);
  expect(learner).toContain('practice-answer');
  expect(learner).not.toContain(error.name);
});

test('before she answers there is only the question, and every formula of it is set', async () => {
  const view = sayBeside({ n: 2, item, skill, answered: null }, modelResponse);
  expect(await renderPart(<Beside name="Amara" view={view} />)).toContain('Amara has not answered it yet.');
  expect(Object.keys(mathsOf(besideTexts(view))).length).toBeGreaterThan(1);
});
