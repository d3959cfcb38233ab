import { now } from '#kernel/clock.ts';
import { schedule } from '#kernel/jobs.ts';
import { forgetAttempts } from '#domain/people/attempt-limit.ts';

export function registerPeople(): void {
  schedule('people.forget-attempts', '17 3 * * *', async () => {
    await forgetAttempts(now());
  });
}
