import { Form } from 'react-router';
import { Button, LinkButton } from '../ui/button.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Note } from '../ui/note.tsx';
import { useText } from '../ui/text.tsx';
import { type Asked, addressOf, narrowedBy } from './match-address.ts';
import type { Bench } from './match-data.ts';

export function ApproveLink({ id, asked, bench }: { id: string; asked: Asked; bench: Bench }) {
  const t = useText();
  return <LinkButton look="quiet" to={addressOf(id, asked, { ask: 'all' })} preventScrollReset>{t(narrowedBy(bench.filter) > 0 ? 'web.match.approve-shown' : 'web.match.approve-all', { count: bench.list.total })}</LinkButton>;
}

/** Before many pairings begin: what would start, what would fall through, and whom it leaves. People on both sides are told at once. */
export function ApproveAll({ id, asked, bulk }: { id: string; asked: Asked; bulk: NonNullable<Bench['bulk']> }) {
  const t = useText();
  const starts = bulk.count - bulk.staleCount;
  return (
    <section className="bulk sheet stack" aria-labelledby="approve-all">
      <h2 id="approve-all">{t('web.match.approve-all-ask', { count: starts })}</h2>
      <ul className="stack stack-tight small">
        <li>{t('web.match.bulk-subjects', { list: bulk.bySubject.map((one) => t('web.match.bulk-subject', one)).join(', ') })} {bulk.lowest !== null && t('web.match.bulk-lowest', { fit: bulk.lowest })}</li>
        <li>{t('web.match.bulk-leaves', { held: bulk.held, leftOut: bulk.leftOut })}</li>
        <li>{t('web.match.approve-all-means')}</li>
      </ul>
      {bulk.staleCount > 0 && (
        <Note kind="look" title={t('web.match.bulk-stale', { count: bulk.staleCount })}>
          <ul>{bulk.stale.map((one) => <li key={`${one.learner}${one.tutor}`}>{t('web.match.bulk-stale-one', { learner: one.learner, tutor: one.tutor, why: t(`matching.stale.${one.why}`) })}</li>)}</ul>
        </Note>
      )}
      <div className="cluster">
        <Form method="post" action={addressOf(id, { ...asked, at: '' })}><HiddenFields values={{ intent: 'approve-all', count: String(bulk.count), on: String(bulk.on), next: '' }} /><Button>{t('web.match.approve-all-yes', { count: starts })}</Button></Form>
        <LinkButton look="plain" to={addressOf(id, asked)} preventScrollReset>{t('web.match.approve-all-no')}</LinkButton>
      </div>
    </section>
  );
}
