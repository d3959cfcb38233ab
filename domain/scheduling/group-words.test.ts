import { expect, test } from 'vitest';
import { dropInGrounds } from '#domain/matching/drop-in.fixture.ts';
import { newHouse } from '../../test/house.ts';
import { cancelStudyMeeting } from './cancel-study-meeting.ts';
import { closeStudyGroup } from './close-study-group.ts';
import { makeStudyGroup } from './make-study-group.ts';
import { studyGroup } from './study-queries.ts';

const number = 'Text me on 555 014 2298 instead';
const refused = (field: string) => ({ status: 422, fields: { [field]: 'messaging.problem.contact' } });

test('what would be held in chat is refused at its field in every word of a group, and mathematics is not', async () => {
  const house = await newHouse(), { programId } = await dropInGrounds(house), rosa = house.as('rosa', 'tutor');
  const wish = (more: object) => ({ programId, subject: 'maths', modality: 'online' as const, repeats: 'weekly' as const, date: '2026-11-18', time: '16:00', about: 'We do 3/4 + 2/5 and x = 555 - 14.', ...more });
  await expect(makeStudyGroup(rosa, wish({ about: number }))).rejects.toMatchObject(refused('about'));
  await expect(makeStudyGroup(rosa, wish({ modality: 'in-person', place: 'Ask rosa.m@example.org' }))).rejects.toMatchObject(refused('place'));
  const { id } = await makeStudyGroup(rosa, wish({}));
  await expect(cancelStudyMeeting(rosa, { groupId: id, plannedOn: '2026-11-18', reason: number })).rejects.toMatchObject(refused('reason'));
  await expect(closeStudyGroup(rosa, { groupId: id, reason: number })).rejects.toMatchObject(refused('reason'));
  expect((await house.look((tx) => studyGroup({ ...tx, ...house.as('dana') }, id))).status).toBe('open');
});

test('a warning lets the words stand and is for staff to see', async () => {
  const doubtful = 'Turn your camera on if you like';
  const house = await newHouse(), { programId } = await dropInGrounds(house);
  const { id } = await makeStudyGroup(house.as('rosa', 'tutor'), { programId, subject: 'maths', modality: 'online', repeats: 'weekly', date: '2026-11-18', time: '16:00', about: doubtful });
  const warned = async (who: 'dana' | 'rosa') => (await house.look((tx) => studyGroup({ ...tx, ...house.as(who, who === 'rosa' ? 'tutor' : undefined) }, id))).warned;
  expect([await warned('dana'), await warned('rosa')]).toEqual([true, false]);
});
