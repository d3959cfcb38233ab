import type { Status } from '../ui/status.tsx';
import type { TextKey, useText } from '../ui/text.tsx';

type Say = ReturnType<typeof useText>;

export interface ShownQuestion {
  name: string;
  level: number | null;
  own: boolean;
  status: 'open' | 'answered' | 'closed';
  shown: 'yes' | 'held' | 'removed';
  answers: number;
}

/** Who asked, as she wished to be shown. */
export const askerWords = (t: Say, { name, level, own }: Pick<ShownQuestion, 'name' | 'level' | 'own'>): string =>
  own ? t('web.questions.you') : name || (level === null ? t('web.questions.a-learner') : t('web.questions.a-learner-in', { level }));

type Kind = Parameters<typeof Status>[0]['kind'];

/** Where a question stands. */
export function stateOf({ shown, status, answers }: Pick<ShownQuestion, 'shown' | 'status' | 'answers'>): { kind: Kind; word: TextKey } {
  if (shown === 'held') return { kind: 'look', word: 'web.questions.is-held' };
  if (shown === 'removed') return { kind: 'look', word: 'web.questions.is-removed' };
  if (status === 'closed') return { kind: 'soft', word: 'web.questions.is-closed' };
  return answers > 0 ? { kind: 'good', word: 'web.questions.is-answered' } : { kind: 'soft', word: 'web.questions.is-open' };
}
