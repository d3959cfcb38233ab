import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { drawItem, scoreAnswer, withoutAnswers } from '#packages/scoring/index.ts';
import type { ItemTemplate } from '#packages/scoring/item.ts';
import { afterAnswer, type Kept } from './kept.ts';
import { send } from './outbox.client.ts';
import { changeSet, keepSet, keptSet } from './store.client.ts';

afterEach(() => void vi.unstubAllGlobals());

const template: ItemTemplate = { id: 'a.b.1', version: 1, skills: ['a.b'], form: 'standard', level: 'year-5', language: 'en', kind: 'text', stem: 'Say why.', answer: 'because', misconceptions: [], hints: [], solution: [], licence: 'CC-BY-4.0', source: 'Trellis' };
const item = drawItem(template, 1);
const question = (n: number): Kept['set']['items'][number] => ({ n, itemId: `item ${n}`, version: 1, seed: 1, item, shown: withoutAnswers(item), skill: { id: 's', slug: 'a.b', name: 'Why' }, why: { key: 'new', params: {} }, askConfidence: false, answered: null });
const kept: Kept = { owner: 'amara', set: { id: 'set', learnerId: 'amara', kind: 'practice', subject: 'maths', items: [question(1), question(2)], itemsMax: 2, due: null, assignedBy: null, done: false, withdrawn: false }, maths: {}, hints: {}, shown: [], skewMs: 0 };

test('what the server holds is known on this device with its answer to the post, and only of that question', async () => {
  await keepSet(kept);
  for (const n of [1, 2]) await changeSet('set', (now) => afterAnswer(now, n, `words ${n}`, scoreAnswer(item, `words ${n}`)), { id: `attempt ${n}`, setId: 'set', n, response: `words ${n}` });
  vi.stubGlobal('fetch', async () => Response.json({ results: [{ id: 'attempt 1', held: true }, { id: 'attempt 2' }] }));
  expect(await send('amara')).toMatchObject({ left: 0, refused: [] });
  expect((await keptSet('set'))!.set.items.map((one) => one.answered?.held ?? false)).toEqual([true, false]);
});
