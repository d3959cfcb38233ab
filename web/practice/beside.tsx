import type { ReactNode } from 'react';
import { DrawnItem, DrawnMistakes, DrawnSolution } from '../library/item-parts.tsx';
import { Twin } from '../ui/chart.tsx';
import { Note } from '../ui/note.tsx';
import { RichWords } from '../ui/rich-words.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import type { BesideView } from './beside-say.ts';

const kindOf = { right: 'good', form: 'soft', part: 'soft', wrong: 'look', unreadable: 'soft', empty: 'soft' } as const;

/**
 * One question beside the learner who works on it, for her tutor: what is asked, what she wrote and which mistake that is, and folded away the
 * steps and the other mistakes it knows. She sees the same question in the player, without their names. Made to stand on a page or in a room.
 */
export function Beside({ view, name, children }: { view: BesideView; name: string; /** Right under the question. */ children?: ReactNode }) {
  const t = useText();
  const { drawn, answered } = view;
  return (
    <article className="beside" aria-label={t('practice.beside.question', { n: view.n, skill: view.skill })}>
      <p className="sub">{t('practice.beside.question', { n: view.n, skill: view.skill })}</p>
      <DrawnItem drawn={drawn} />
      {children}
      {!answered ? <p className="soft" role="status">{t('practice.beside.none', { name })}</p> : (
        <div role="status" className="stack stack-tight">
          <p className="cluster">
            <Status kind={kindOf[answered.verdict]}>{answered.wrote === null && !answered.held ? t('quality.exit-questions.over') : t(`practice.verdict.${answered.verdict}`)}</Status>
            {answered.wrote !== null && <span>{t.rich('practice.beside.wrote', { wrote: () => <b dir="auto"><RichWords>{answered.wrote ?? ''}</RichWords></b> })}</span>}
            {answered.held && <span className="small">{t(answered.wrote === null ? 'practice.beside.held' : 'practice.beside.held-staff', { name })}</span>}
            {answered.tries > 1 && <span className="small">{t('practice.beside.tries', { count: answered.tries })}</span>}
            {answered.hints > 0 && <span className="small">{t('practice.beside.hints', { count: answered.hints })}</span>}
          </p>
          {answered.error && <Note kind="look" title={answered.error.name}>{answered.error.sentence && <p>{answered.error.sentence}</p>}{answered.said && <p className="small"><RichWords>{answered.said}</RichWords></p>}</Note>}
        </div>
      )}
      <Twin summary={t('mastery.brief.steps')}><DrawnSolution drawn={drawn} /></Twin>
      <Twin summary={t('practice.beside.mistakes')}><DrawnMistakes drawn={drawn} /></Twin>
    </article>
  );
}
