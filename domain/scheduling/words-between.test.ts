import { beforeAll, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { askForHelp } from '#domain/matching/ask-for-help.ts';
import { askNow } from '#domain/matching/ask-now.ts';
import { dropInGrounds } from '#domain/matching/drop-in.fixture.ts';
import { editRequest } from '#domain/matching/edit-request.ts';
import { referLearners } from '#domain/matching/refer-learners.ts';
import { mustStayHere } from '#domain/messaging/check-words.ts';
import { type House, newHouse } from '../../test/house.ts';
import { cancelSession } from './cancel-session.ts';
import { logSession } from './log-session.ts';
import { moveSession } from './move-session.ts';
import { at, makePairing, sessionsOf } from './pairing.fixture.ts';
import { planPairing } from './plan-pairing.ts';
import { sessionPage } from './session-queries.ts';

let house: House;
let programId: string;
const number = 'Text me on 555 014 2298 instead';
const refused = (field: string) => ({ status: 422, fields: { [field]: 'messaging.problem.contact' } });

beforeAll(async () => {
  house = await newHouse();
  ({ programId } = await dropInGrounds(house));
});

test('what a learner asks for is read before a tutor has it; staff may name a number', async () => {
  const amara = house.as('amara'), wish = { programId, subject: 'maths' };
  await expect(askNow(amara, { ...wish, question: number })).rejects.toMatchObject(refused('question'));
  await expect(askForHelp(amara, { ...wish, goal: number })).rejects.toMatchObject(refused('goal'));
  await expect(referLearners(house.as('farida'), { ...wish, learnerIds: [house.people.noor], goal: number })).rejects.toMatchObject(refused('goal'));
  const { id } = await askForHelp(amara, { ...wish, goal: 'Pass the test: 3/4 + 2/5, and x = 555 - 14.' });
  await expect(editRequest(amara, { id, goal: number })).rejects.toMatchObject(refused('goal'));
  await editRequest(house.as('dana'), { id, goal: 'Ring the school office on 555 014 2200 about her goal.' });
});

test('so are the reason for a change, and the log her family and her next tutor read', async () => {
  const { id } = await makePairing(house);
  await planPairing(house.system, { pairingId: id });
  const [first, second] = await sessionsOf(house, id), sessionId = second!.id;
  await expect(cancelSession(house.as('amara'), { sessionId, reason: number })).rejects.toMatchObject(refused('reason'));
  await expect(moveSession(house.as('rosa'), { sessionId, date: '2026-11-25', time: '16:00', reason: number })).rejects.toMatchObject(refused('reason'));
  const over = { ...house.as('rosa'), now: at('2026-11-17T21:20:00Z') }, people = [{ personId: house.people.amara, attendance: 'present' as const }, { personId: house.people.rosa, attendance: 'present' as const }];
  for (const field of ['wentWell', 'hard', 'nextStep']) await expect(logSession(over, { sessionId: first!.id, people, [field]: number })).rejects.toMatchObject(refused(field));
  expect((await read(over, (tx) => sessionPage(tx, first!.id))).log).toBeNull();
  await cancelSession(house.as('dana'), { sessionId, reason: 'Closed for snow: ring the office on 555 014 2200.' });
});

test('ordinary reasons, goals and logs stand', () => {
  const plain = [
    'Dentist', 'I am ill.', 'We have a test, can we do Thursday at 4 instead?', 'My bus is late every Tuesday.', 'Family trip until Sunday', 'Grandma is in hospital', 'Band practice moved to 3:30',
    'Pass the unit test on fractions', 'I want to get better at equations, I am scared of the exam', 'Add fractions with different denominators', 'Can you help me with question 7 on page 112?', 'How do I solve 3x + 5 = 20?',
    'Finish my game', 'I want to catch up after being ill for two weeks', 'I want to be able to do percentages in my head', 'I want to stop making silly mistakes', 'I have to look after my little brother', 'My mum cannot drive me',
    'Could we do it one hour later, I have band practice', 'I moved here from Syria and need help with English words in maths', 'There is a football match at school', 'We are on a school trip', 'He was tired, so we played a number game', 'She explained it back to me',
    'Amara drew the pieces first and counted them. 8 of 10 right.', 'Common denominators are still hard, above all 7/8 + 5/6.', 'Next time: start with the number line, then 12 questions on 4/5.', 'Bring the red book and a ruler next time.', 'Call out each step before you write it.',
  ];
  for (const text of plain) expect(() => mustStayHere({ goal: text }), text).not.toThrow();
});
