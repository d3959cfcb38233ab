import { Form, Link } from 'react-router';
import type { Refusal } from '../form-data.ts';
import { useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { IconPlus } from '../ui/icons/marks.tsx';
import { Note } from '../ui/note.tsx';
import { useText } from '../ui/text.tsx';
import { type Asked, addressOf } from './match-address.ts';
import type { Pair } from './match-data.ts';
import { Moves, Shares } from './match-effect.tsx';
import type { SaidJoin } from './match-said.ts';
import { sayBroken } from './match-words.ts';

interface JoinProps {
  id: string;
  asked: Asked;
  pair: Pair;
  join: SaidJoin;
  answer: Refusal | Response | undefined;
}

/** Right pane: what it would mean to come into a session of others, and doing it with a reason. */
export function MatchJoin({ id, asked, pair, join, answer }: JoinProps) {
  const t = useText();
  const { errors, kept, refused } = useSaid(answer);
  const mine = refused && kept('intent') === 'join';
  const { effect, broken } = join;
  const names = join.names.join(', ');
  return (
    <aside className="pane pane--why" aria-labelledby="bench-why">
      <h2 id="bench-why" tabIndex={-1}>{t('matching.join.heading', { learner: pair.learnerGiven, names })}</h2>
      <div className="stack" role="status">
        {broken && <p>{t.rich('matching.join.ruled-out', { reason: sayBroken(t, broken.rule, broken.fact), b: (inside) => <b>{inside}</b> })}</p>}
        {effect && <p>{effect.free ? t('matching.join.free') : t.rich(effect.costs ? 'matching.join.costs' : 'matching.join.gains', { cost: effect.cost, b: (inside) => <b>{inside}</b> })}</p>}
        {effect && <Moves effect={effect} mainId={join.proposalId} />}
        {effect && <Shares effect={effect} />}
        {effect && <p className="small soft">{t('matching.join.how', { tutor: join.tutor, hours: join.slots })}</p>}
        {effect && join.alone.length > 0 && <Note kind="look">{t('matching.join.alone', { names: join.alone.join(', ') })}</Note>}
      </div>
      {effect && (
        <Form method="post" className="stack stack-tight" noValidate>
          <HiddenFields values={{ intent: 'join', id: pair.id, seen: String(pair.edit), other: join.hostId, otherSeen: String(join.edit), next: '' }} />
          <Field id={mine ? 'reason' : 'reason-join'} name="reason" label={t('matching.join.reason', { learner: pair.learnerGiven })} defaultValue={mine ? kept('reason') : ''} error={mine ? errors.reason : undefined} maxLength={500} required />
          <div><Button look="quiet" icon={<IconPlus />}>{t('matching.join.act')}</Button></div>
        </Form>
      )}
      <p className="small"><Link to={addressOf(id, { ...asked, at: pair.id })} preventScrollReset>{t('matching.why.title-ask', { name: pair.learnerGiven })}</Link></p>
    </aside>
  );
}
