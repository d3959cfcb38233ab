import { expect, test } from 'vitest';
import { makeAsker } from './ask-states.ts';
import { type LiveRoom, makeRoom } from './room.ts';
import type { RoomState } from './rules.ts';

const roomsOf = (orgId: string, count: number): LiveRoom[] => Array.from({ length: count }, (_, i) => Object.assign(makeRoom(orgId, `${orgId}-${i}`), { visits: 1 }));
const stands = (roomId: string, state: RoomState['state']): RoomState => ({ roomId, state, removed: [], calls: true });

test('a thousand rooms of an organization are two questions, those of another one do not wait for them', async () => {
  const questions: string[][] = [], answers: PromiseWithResolvers<void>[] = [], applied: string[] = [];
  const ask = makeAsker(async (orgId, ids) => {
    questions.push([orgId, String(ids.length)]);
    const answer = Promise.withResolvers<void>();
    answers.push(answer);
    await answer.promise;
    return ids.map((id) => stands(id, 'open'));
  }, (room) => void applied.push(room.roomId));
  const all = roomsOf('a', 1000).map(ask), [other] = roomsOf('b', 1).map(ask);
  answers[1]!.resolve();
  await other;
  expect(applied).toEqual(['b-0']);
  answers[0]!.resolve();
  await expect.poll(() => answers.length).toBe(3);
  answers[2]!.resolve();
  await Promise.all(all);
  expect(questions).toEqual([['a', '1'], ['b', '1'], ['a', '999']]);
  expect(new Set(applied).size).toBe(1001);
});

test('whoever asks while a question is under way gets a newer answer, and the older one never comes after it', async () => {
  let truth: RoomState['state'] = 'open', answer = Promise.withResolvers<void>();
  const applied: string[] = [], [room] = roomsOf('a', 1);
  const ask = makeAsker(async (_, ids) => {
    const read = truth;
    await answer.promise;
    return ids.map((id) => stands(id, read));
  }, (_, { state }) => void applied.push(state));
  const first = ask(room!);
  truth = 'frozen';
  const second = ask(room!);
  answer.resolve();
  await Promise.all([first, second]);
  expect(applied).toEqual(['open', 'frozen']);
});

test('what is not answered is asked again as long as somebody is there', async () => {
  let failures = 1;
  const applied: string[] = [], [room, empty] = roomsOf('a', 2), asked: number[] = [];
  empty!.visits = 0;
  const ask = makeAsker(async (_, ids) => {
    asked.push(ids.length);
    if (asked.length > 1 && failures-- > 0) throw new Error('away');
    return ids.map((id) => stands(id, 'frozen'));
  }, ({ roomId }) => void applied.push(roomId));
  await Promise.all([ask(roomsOf('a', 3)[2]!), ask(room!), ask(empty!)]);
  expect(asked).toEqual([1, 2, 1]);
  expect(applied).toEqual(['a-2', 'a-0']);
});
