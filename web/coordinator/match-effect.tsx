import { Form, Link } from 'react-router';
import { Button } from '../ui/button.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { IconArrow, IconCross, IconPlus, IconSwap, IconUndo, IconWait } from '../ui/icons/marks.tsx';
import { IconMatches } from '../ui/icons/places.tsx';
import { Note } from '../ui/note.tsx';
import { useText } from '../ui/text.tsx';
import { type Asked, addressOf } from './match-address.ts';
import type { Bench } from './match-data.ts';
import type { OthersEdit } from './match-fresh.ts';
import type { SaidEdit, SaidEffect } from './match-said.ts';

type Move = SaidEffect['moves'][number];

function MoveIcon({ move, main }: { move: Move; main: boolean }) {
  if (move.shares !== null || move.learners !== null) return <IconMatches />;
  if (move.hours) return <IconWait />;
  if (move.to === null) return <IconCross />;
  if (move.from === null) return <IconPlus />;
  return main ? <IconArrow /> : <IconSwap />;
}

/** Who moves, what each move gains or loses, and the whole round before and after. */
export function Moves({ effect, mainId }: { effect: SaidEffect; mainId: string | null }) {
  const t = useText();
  const say = (move: Move): string =>
    move.shares !== null ? t(move.shares > 0 ? 'matching.effect.shares' : 'matching.effect.alone', { learner: move.learner, to: move.to ?? '', others: move.shares })
    : move.learners !== null ? t('matching.effect.load', { learner: move.learner, to: move.to ?? '', count: move.learners }) : move.hours ? t('matching.effect.hours', { learner: move.learner, to: move.to ?? '' }) : move.to === null ? t('matching.why.loses', { learner: move.learner, from: move.from ?? '' })
    : move.from === null ? t('matching.why.gains', { learner: move.learner, to: move.to }) : t('matching.why.moves', { learner: move.learner, from: move.from, to: move.to });
  return (
    <ul className="cost">
      {effect.moves.map((move) => <li key={move.proposalId}><MoveIcon move={move} main={move.proposalId === mainId} /><span>{say(move)}</span><b>{move.points}</b></li>)}
      <li><span /><span className="firm">{t('matching.why.whole', { before: effect.before, after: effect.after })}</span><b>{effect.total}</b></li>
    </ul>
  );
}

/** What an edit does to who is served and how long the others wait. */
export function Shares({ effect }: { effect: SaidEffect }) {
  const t = useText();
  const { served, longest, groups } = effect;
  return (
    <ul className="effect-shares small">
      <li>{served.before === served.after ? t('matching.effect.served-same', { count: served.after }) : t('matching.effect.served', { before: served.before, after: served.after })}</li>
      {groups.map((group) => <li key={`${group.kind}${group.key}`}>{t('matching.effect.group', { name: group.kind === 'school' ? group.name : t(`matching.group.${group.kind}`, { level: group.key }), before: group.before, after: group.after })}</li>)}
      {longest.before !== longest.after && <li>{t('matching.effect.longest', { before: longest.before, after: longest.after })}</li>}
    </ul>
  );
}

function Undo({ number }: { number: number }) {
  const t = useText();
  return <Form method="post" className="effect-undo"><HiddenFields values={{ intent: 'undo', number: String(number) }} /><Button look="plain" icon={<IconUndo />}>{t('ui.undo.act')}</Button></Form>;
}

/** What was just done, with its effect, said aloud, and how to take it back. */
function Made({ edit }: { edit: SaidEdit }) {
  const t = useText();
  const { effect } = edit;
  const words = t(`matching.edit.${edit.kind}`, { learner: edit.learner, tutor: edit.tutor, count: edit.proposals, number: edit.undoes ?? 0 });
  return (
    <Note live kind="calm" title={words}>
      {effect && (
        <>
          <p>{effect.free ? t('matching.effect.free') : t(effect.costs ? (effect.exact ? 'matching.effect.costs' : 'matching.effect.costs-about') : 'matching.effect.gains', { cost: effect.cost, before: effect.before, after: effect.after })}</p>
          {effect.moves.length > 0 && <details className="effect-moves" open><summary className="small">{t('matching.effect.moves', { count: effect.moves.length })}</summary><Moves effect={effect} mainId={edit.proposalId} /></details>}
          <Shares effect={effect} />
        </>
      )}
      {edit.kind === 'approve' && <p className="small">{t('matching.edit.approve-means')}</p>}
      {edit.kind !== 'undo' && !edit.undone && <Undo number={edit.number} />}
    </Note>
  );
}

interface SaidProps {
  id: string;
  asked: Asked;
  bench: Bench;
  others: readonly OthersEdit[];
}

/** Everything that happened since the page was last drawn: one's own doing, and what others did meanwhile. */
export function Said({ id, asked, bench, others }: SaidProps) {
  const t = useText();
  const [word = '', first = '0', second = '0'] = asked.done.split('-');
  const plain = (['stale', 'lifted', 'cancelled', 'nothing'] as const).find((one) => one === asked.done);
  const bulk = /^approved-\d+-\d+$/.test(asked.done) && word === 'approved';
  if (!bench.made && !plain && !bulk && others.length === 0 && bench.left.length === 0) return null;
  return (
    <div className="bench-said stack">
      {bench.made && <Made edit={bench.made} />}
      {plain && <Note live kind={plain === 'stale' ? 'look' : 'calm'}>{t(`web.match.done-${plain}`)}</Note>}
      {bulk && <Note live kind="look">{t('web.match.done-approved-all', { approved: Number(first), stale: Number(second) })}</Note>}
      {bench.left.length > 0 && <Note live kind="look">{t('web.match.left-changed', { names: bench.left.join(', '), count: bench.left.length })} <Link to={addressOf(id, { ...asked, at: '' })}>{t('web.match.left-look')}</Link></Note>}
      {others.map((one) => <Note key={one.number} live kind="plain">{t('web.match.others', { by: one.by, what: t(`matching.edit.${one.kind}`, { learner: one.learner, tutor: one.tutor, count: one.proposals, number: 0 }) })}</Note>)}
    </div>
  );
}
