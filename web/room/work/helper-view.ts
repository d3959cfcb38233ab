import type { TutorHelp } from '#domain/rooms/helper-queries.ts';
import type { SetMaths } from '../../ui/rich-words.tsx';
import type { Talk } from './count-words.ts';

/** What only the tutor is sent. */
export interface HelperView extends Omit<TutorHelp, 'said'> {
  talk: Talk;
  maths: SetMaths;
}
