import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { type AgendaStep, changeAgenda, stepNow, stepsOf, timerLeft } from './agenda-list.ts';

const proposed: AgendaStep[] = ['Look back', 'Work', 'Look ahead'].map((text, n) => ({ id: `p${n}`, text, minutes: 10, done: false }));
const tick = (id: string) => (steps: AgendaStep[]) => steps.map((one) => (one.id === id ? { ...one, done: true } : one));
const agendaOf = (doc: Y.Doc) => doc.getArray<AgendaStep>('agenda');
const both = (one: Y.Doc, other: Y.Doc): void => {
  const [a, b] = [Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(other)];
  Y.applyUpdate(one, b);
  Y.applyUpdate(other, a);
};

test('the first change writes the proposed steps down', () => {
  const doc = new Y.Doc();
  changeAgenda(agendaOf(doc), proposed, tick('p1'));
  expect(agendaOf(doc).toArray().map((one) => [one.text, one.done])).toEqual([['Look back', false], ['Work', true], ['Look ahead', false]]);
  expect(stepNow(agendaOf(doc).toArray())?.text).toBe('Look back');
});

test('two who tick different steps at once both count, one removed stays gone, one added stays', () => {
  const one = new Y.Doc(), other = new Y.Doc();
  changeAgenda(agendaOf(one), proposed, (steps) => steps);
  both(one, other);
  changeAgenda(agendaOf(one), proposed, tick('p0'));
  changeAgenda(agendaOf(other), proposed, (steps) => [...tick('p2')(steps).filter((step) => step.id !== 'p1'), { id: 'n', text: 'Play', minutes: 5, done: false }]);
  both(one, other);
  expect(agendaOf(one).toArray()).toEqual(agendaOf(other).toArray());
  expect(agendaOf(one).toArray().map((step) => [step.id, step.done])).toEqual([['p0', true], ['p2', true], ['n', false]]);
});

test('the same step ticked by both at once stands once', () => {
  const one = new Y.Doc(), other = new Y.Doc();
  changeAgenda(agendaOf(one), proposed, (steps) => steps);
  both(one, other);
  changeAgenda(agendaOf(one), proposed, tick('p0'));
  changeAgenda(agendaOf(other), proposed, tick('p0'));
  both(one, other);
  expect(stepsOf(agendaOf(one).toArray()).map((step) => [step.id, step.done])).toEqual([['p0', true], ['p1', false], ['p2', false]]);
  changeAgenda(agendaOf(one), proposed, tick('p1'));
  expect(agendaOf(one).length).toBe(3);
});

test('the clock runs from its start and rests when it is paused', () => {
  expect(timerLeft({ startedAt: 1000, minutes: 5 }, 61_000)).toBe(4 * 60_000);
  expect(timerLeft({ startedAt: null, minutes: 4 }, 999_999)).toBe(4 * 60_000);
  expect(timerLeft({ startedAt: 0, minutes: 1 }, 90_000)).toBeLessThan(0);
});
