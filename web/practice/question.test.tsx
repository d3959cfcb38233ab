import { expect, test } from 'vitest';
import { readItems } from '#domain/library/bank/read-bank.ts';
import type { PracticeItem } from '#domain/mastery/sets.ts';
import { drawItem, modelResponse, scoreAnswer, withoutAnswers } from '#packages/scoring/index.ts';
import type { Item, ItemKind, Response } from '#packages/scoring/item.ts';
import { mathsOf } from '../maths.ts';
import { renderPart } from '../ui/testing/render-part.tsx';
import { newAttemptId } from './new-attempt-id.ts';
import { Player } from './player.tsx';
import { responseOf } from './response-of.ts';
import { typedMaths } from './typed-maths.tsx';

const bank = [...readItems('maths'), ...readItems('spanish')];
const kinds: ItemKind[] = ['number', 'expression', 'equation', 'choice', 'choices', 'order', 'pairs', 'text', 'blanks'];
const right = (item: Item): Response => (item.kind === 'blanks' ? item.parts.map((part) => modelResponse(part) as string) : modelResponse(item.parts[0]!));

const place = (item: Item, answered: PracticeItem['answered'] = null): PracticeItem => ({
  n: 1, itemId: item.id, version: 1, seed: 1, item, shown: withoutAnswers(item), skill: { id: 's', slug: 's', name: 'Skill' }, why: { key: 'new', params: { skill: 'Skill' } }, askConfidence: true, answered,
});
const draw = (one: PracticeItem, said: Parameters<typeof Player>[0]['said'] = null) => renderPart(
  <Player kept={{ owner: 'o', set: { id: 's', learnerId: 'o', kind: 'practice', subject: 'maths', items: [one], itemsMax: 1, due: null, assignedBy: null, done: false, withdrawn: false }, maths: mathsOf([one.shown.stem]), hints: {}, shown: [], skewMs: 0 }} n={1} said={said} acts={null} attemptId="id" />,
);

/** What a browser would post if the right answer were given in the boxes of this page. */
function fill(html: string, item: Item): FormData {
  const form = new FormData(), answer = right(item);
  const names = new Set([...html.matchAll(/<(?:input|select)[^>]* name="([^"]+)"/g)].map(([, name]) => name!));
  const set = (name: string, value: string) => {
    expect(names).toContain(name);
    form.append(name, value);
  };
  if (item.kind === 'order') for (const [at, id] of (answer as string[]).entries()) set(`place.${id}`, String(at + 1));
  else if (item.kind === 'pairs') for (const [left, to] of Object.entries(answer as Record<string, string>)) set(`pair.${left}`, to);
  else if (item.kind === 'blanks') for (const [at, one] of (answer as string[]).entries()) set(`blank.${at + 1}`, one);
  else for (const one of [answer].flat()) set('answer', one as string);
  return form;
}

test.each(kinds)('a question of kind %s can be answered in its own boxes, without a script', async (kind) => {
  const template = bank.find((one) => one.kind === kind)!;
  const item = drawItem(template, 7), html = await draw(place(item));
  expect(html).toContain('<form class="practice-answer" method="post"');
  expect(scoreAnswer(item, responseOf(withoutAnswers(item), fill(html, item))).right).toBe(true);
  for (const box of html.match(/<(?:input|select)\b(?![^>]*type="hidden")[^>]*>/g) ?? []) {
    const id = / id="([^"]+)"/.exec(box)?.[1];
    expect(/ aria-label="/.test(box) || html.includes(`for="${id}"`) || / type="(?:radio|checkbox)"/.test(box), box).toBe(true);
  }
});

test('a known error is named in the author’s words; the worked solution waits', async () => {
  const template = bank.find((one) => one.kind === 'number' && one.misconceptions?.length)!;
  const item = drawItem(template, 3), wrong = item.parts[0]!.wrong[0]!;
  const score = scoreAnswer(item, wrong.answer);
  const html = await draw(place(item, { ...score, response: wrong.answer as string, hints: 0, tries: 1 }), { verdict: score.verdict, feedback: score.feedback, response: wrong.answer as string });
  expect(score.misconception).toBe(wrong.tag);
  expect(html).toContain('Not yet');
  expect(html).toContain('role="status"');
  expect(html).not.toContain('How it can be done');
});

test('typed mathematics is read back as it is understood', async () => {
  const say = async (typed: string) => (await renderPart(<p>{typedMaths(typed)}</p>)).replace(/<\/?(?:p|span|mrow)[^>]*>/g, '');
  expect(await say('8/12 + 3/12')).toBe('<math><mfrac><mn>8</mn><mn>12</mn></mfrac><mo>+</mo><mfrac><mn>3</mn><mn>12</mn></mfrac></math>');
  expect(await say('2(x+1)^2')).toContain('<msup><mo>(</mo>');
  expect(await say('12')).toBe('');
  expect(await say('3 +* (')).toBe('');
  expect(await say('9'.repeat(5000))).toBe('');
});

test('an id made on a phone is a UUIDv7 of its time', () => {
  const id = newAttemptId(Date.UTC(2026, 10, 22));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 22));
  expect(newAttemptId(1)).not.toBe(newAttemptId(1));
});
