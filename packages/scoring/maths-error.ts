import type { FeedbackKey } from './item.ts';

/** Mathematics that cannot be read or worked out: the feedback key tells a learner, the message an author, `at` is the place in the text. */
export class MathsError extends Error {
  override readonly name = 'MathsError';
  readonly key: FeedbackKey;
  readonly at: string;

  constructor(key: FeedbackKey, message: string, at = '') {
    super(message);
    this.key = key;
    this.at = at;
  }
}
