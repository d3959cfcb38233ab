import { Form, href, Link } from 'react-router';
import type { UsualWait as Usual } from '#domain/matching/drop-in-history.ts';
import type { Refusal } from '../form-data.ts';
import { Refused } from '../refusal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Progress } from '../ui/progress.tsx';
import { useRefresh } from '../ui/refresh.ts';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { useText } from '../ui/text.tsx';
import type { DropInPlace } from './drop-in-load.ts';

/** What past waits say, and how many they were; too few say nothing. */
export function UsualWait({ wait }: { wait: Usual }) {
  const t = useText();
  if (!wait.range) return <p>{t('web.drop-in.too-few', { count: wait.waits })}</p>;
  const { from, to } = wait.range;
  return <p>{from === to ? t('web.drop-in.usual-one', { minutes: from, count: wait.waits }) : t('web.drop-in.usual', { from, to, count: wait.waits })}</p>;
}

interface WaitProps {
  place: DropInPlace;
  /** She is told when a tutor is here. */
  watching: boolean;
  answer: Refusal | Response | undefined;
}

/** A place in the queue: what is happening now, how long it usually takes, and the way out. */
export function DropInWait({ place, watching, answer }: WaitProps) {
  const t = useText();
  useRefresh(3, place.waiting);
  if (!place.waiting) return <Unserved place={place} watching={watching} answer={answer} />;
  const doing = place.ringing ? t('web.drop-in.asking', { n: place.tried }) : place.here > 0 ? t('web.drop-in.all-busy', { count: place.here }) : t('web.drop-in.nobody-here');
  return (
    <>
      <title>{t('web.drop-in.waiting-tab')}</title>
      <PageHead over={t('web.drop-in.since', { time: place.asked, subject: place.subject })} title={place.number === 1 ? t('web.drop-in.next') : t('web.drop-in.number', { n: place.number })} />
      <Refused answer={answer} />
      <Progress label={doing} words={t('web.drop-in.waited', { minutes: place.minutes })} every={5} />
      <div className="stack stack-tight">
        <UsualWait wait={place.wait} />
        <p className="soft">{t('web.drop-in.until', { time: place.until })}</p>
      </div>
      <Form method="post"><HiddenFields values={{ intent: 'leave', place: place.id }} /><Button look="quiet">{t('web.drop-in.leave')}</Button></Form>
      {(place.question || place.skillNames.length > 0) && (
        <Ledger>
          <Row label={t('web.drop-in.your-question')} sub={t('web.drop-in.who-reads')}>
            {place.skillNames.length > 0 && <p>{place.skillNames.join(', ')}</p>}
            {place.question && <p className="quote">{place.question}</p>}
          </Row>
        </Ledger>
      )}
    </>
  );
}

/** Nobody could come: what can be done instead. What is not there yet is said to be so. */
function Unserved({ place, watching, answer }: WaitProps) {
  const t = useText();
  const book = `${href('/ask')}?${new URLSearchParams([['what', place.what], ...place.skills.map((id) => ['skill', id]), ['step', 'times']])}`;
  return (
    <>
      <title>{t('web.drop-in.unserved')}</title>
      <PageHead over={t('web.drop-in.since', { time: place.asked, subject: place.subject })} title={t('web.drop-in.unserved')} lead={t('web.drop-in.unserved-lead')} />
      <Refused answer={answer} />
      {watching && <Note live>{t('scheduling.watch.drop-in-said')}</Note>}
      <div className="cluster">
        <LinkButton large to={book}>{t('web.drop-in.book')}</LinkButton>
        <Link to={`${href('/drop-in')}?${new URLSearchParams([['what', place.what], ...place.skills.map((id) => ['skill', id]), ['step', 'words'], ['again', 'yes']])}`}>{t('web.drop-in.again')}</Link>
        {!watching && <Form method="post"><HiddenFields values={{ what: place.what }} /><Button look="quiet" name="intent" value="watch">{t('scheduling.watch.tell-here')}</Button></Form>}
      </div>
      <Rows label={t('web.drop-in.other-ways')}>
        <RowItem title={<Link to={href('/study-groups')}>{t('web.drop-in.group')}</Link>} sub={t('web.drop-in.group-sub')} />
        <RowItem title={t('web.drop-in.board')} sub={t('web.drop-in.not-yet')} />
      </Rows>
      <Note kind="plain">{t('web.drop-in.told')}</Note>
    </>
  );
}
