import { href, Link } from 'react-router';
import { Range } from '../ui/figure.tsx';
import { AsideNote } from '../ui/note.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { useText } from '../ui/text.tsx';

export interface ItemFiguresShown {
  learners: number;
  answers: number;
  /** Out of 100; null where too few learners have answered. */
  figures: { right: number; low: number; high: number; hinted: number; seconds: number | null; errors: readonly { misconception: string; name: string; sentence: string; times: number; share: number }[]; wrong: readonly { answer: string; learners: number }[] } | null;
}

/** How a question does: right at the first try, hints, time, and what goes wrong. */
export function ItemFigures({ shown: { learners, answers, figures } }: { shown: ItemFiguresShown }) {
  const t = useText();
  return (
    <div className="stack">
      {figures ? (
        <Rows open>
          <RowItem title={t('mastery.item.right-of', { right: figures.right, low: figures.low, high: figures.high })} sub={t('mastery.item.from', { answers, learners })} end={<Range from={figures.low} at={figures.right} to={figures.high} />} />
          <RowItem title={t('mastery.item.help', { hinted: figures.hinted, seconds: figures.seconds ?? -1 })} />
          {figures.errors.map((one) => <RowItem key={one.misconception} title={one.name} sub={`${one.sentence} ${t('mastery.item.times', { times: one.times, share: one.share })}`} />)}
          {figures.wrong.map((one) => <RowItem key={one.answer} title={<bdi className="import-row">{one.answer}</bdi>} sub={t('mastery.item.wrong', { learners: one.learners })} />)}
        </Rows>
      ) : <p>{learners === 0 ? t('mastery.item.unanswered') : t('mastery.item.few', { learners })}</p>}
      <AsideNote>{t('mastery.item.means')} <Link to={`${href('/metrics')}#item-right`}>{t('mastery.growth.how')}</Link></AsideNote>
    </div>
  );
}
