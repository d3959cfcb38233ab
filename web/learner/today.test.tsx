import type { ComponentProps } from 'react';
import { expect, test } from 'vitest';
import { renderPart } from '../ui/testing/render-part.tsx';
import Today from './today.tsx';

type Props = ComponentProps<typeof Today>;
type Next = NonNullable<Props['loaderData']['next']>;

const next = { id: 's', subject: 'Maths', tutor: 'Rosa', day: 'Today', clock: '3:00', half: 'pm', minutes: 30, where: 'online', online: true, join: null, room: false, roomLater: false, joinLater: false, canCheckIn: false, begun: false, soonMinutes: null } as unknown as Next;
const answers = [{ id: 'm', as: 'learner', learner: 'Amara', tutor: 'Tomasz', subject: 'Writing', until: 'Wednesday', answered: false, mayAnswer: true }];
const home = (ahead: Partial<Next>): Promise<string> => renderPart(
  <Today {...({ loaderData: { name: 'Amara', today: 'Sunday', next: { ...next, ...ahead }, goal: '', nextStep: '', later: [], waiting: [], answers, voice: null, line: { waiting: null, open: false }, practice: { given: [], tests: [] }, ticket: null } } as unknown as Props)} />,
);
const solid = (html: string): number => (html.match(/class="button button--large"/g) ?? []).length;

test.each([{ soonMinutes: 8, room: true }, { begun: true, room: true }, { soonMinutes: 40 }])('a session at hand stands before a match that waits for an answer: %o', async (ahead) => {
  const html = await home(ahead);
  expect(html.indexOf('Maths with Rosa</h2>')).toBeLessThan(html.indexOf('Tomasz could help you'));
  expect(html).toContain('Hello Amara. Maths with Rosa is next.');
  expect(solid(html)).toBe(1);
});

test('a match that waits stands before a session of another day', async () => {
  const html = await home({});
  expect(html.indexOf('Tomasz could help you')).toBeLessThan(html.indexOf('Maths with Rosa</h2>'));
  expect(html).toContain('Your match is waiting for your answer');
  expect(solid(html)).toBe(1);
});
