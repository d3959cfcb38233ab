import { href, Link } from 'react-router';
import { IconBack, IconForbid, IconLook, IconPin, IconWait } from '../ui/icons/marks.tsx';
import { IconMatches } from '../ui/icons/places.tsx';
import { Note } from '../ui/note.tsx';
import { Passes, Reasons } from '../ui/reasons.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import { type Asked, addressOf } from './match-address.ts';
import { Candidates } from './match-candidates.tsx';
import type { Pair } from './match-data.ts';
import { SessionsToJoin } from './match-sessions.tsx';
import { sayPassed, sayTerm, termName } from './match-words.ts';

type Props = { id: string; asked: Asked; pair: Pair };
type Neighbour = { to: string; name: string } | null;

function Both({ pair }: { pair: Pair }) {
  const t = useText();
  const year = (level: number | null): string => (level === null ? t('web.level.unknown') : t('web.level.year', { level }));
  return (
    <div className="pair">
      <div>
        <h2>{pair.learner}</h2>
        <p className="sub">{t('matching.pair.wants', { year: year(pair.learnerLevel), skills: pair.skills || pair.subject, count: pair.aWeek, modality: t(`web.modality.${pair.asked}`) })} <Link to={href('/requests/:id', { id: pair.requestId })}>{t('matching.pair.request')}</Link></p>
      </div>
      <IconMatches />
      <div>
        <h2>{pair.byHand && pair.pairedTutor ? pair.pairedTutor : (pair.tutor ?? t('matching.pair.nobody'))}</h2>
        {pair.together.length > 0 && <p className="sub">{t('matching.pair.together', { names: pair.together.join(', ') })}</p>}
        {pair.tutor && !pair.byHand && <p className="sub">{pair.seats ? t('matching.pair.seats', { year: year(pair.tutorLevel), left: pair.seats.left, of: pair.seats.of }) : year(pair.tutorLevel)}</p>}
      </div>
    </div>
  );
}

/** What was decided, by whom and why; or what changed before it could be. */
function Decided({ pair }: { pair: Pair }) {
  const t = useText();
  const by = pair.decidedBy ?? '';
  if (pair.status === 'stale') return <Note kind="look" title={t(`matching.stale.${pair.staleWhy as 'newer-round'}`)}>{t('matching.stale.todo')}</Note>;
  if (pair.status === 'rejected') return <Note kind="plain" title={t('matching.decided.rejected', { by })}>{pair.reason}</Note>;
  if (pair.status === 'approved')
    return (
      <Note title={t(pair.byHand ? 'matching.decided.by-hand' : 'matching.decided.approved', { by })}>
        {pair.reason} {pair.pairingId && <Link to={href('/pairings/:id', { id: pair.pairingId })}>{t('matching.decided.pairing')}</Link>}
      </Note>
    );
  if (pair.held) return <Note kind="plain" icon={<IconWait />} title={t('matching.decided.held')}>{t('matching.decided.held-means')}</Note>;
  return pair.standing ? <Note kind="plain" icon={pair.standing.kind === 'pin' ? <IconPin /> : <IconForbid />} title={t(`matching.standing.${pair.standing.kind}`)}>{pair.standing.reason}</Note> : null;
}

function LeftOut({ id, asked, pair }: Props) {
  const t = useText();
  const left = pair.leftOut!;
  const rules = Object.entries(left.rules).sort(([, a], [, b]) => b - a) as [keyof typeof left.rules & string, number][];
  return (
    <>
      <div className="stack stack-tight">
        <h3>{t('matching.left-out.why')}</h3>
        <Status kind="look" icon={<IconLook />}>{t(`matching.left-out.${left.reason}`, { feasible: Number(left.facts.feasible ?? 0), offers: Number(left.facts.offers ?? 0) })}</Status>
        <ul className="tally">
          {rules.map(([rule, count]) => <li key={rule}><b>{count}</b> <span>{t(`matching.left-out.rule-${rule}`, { count })}</span></li>)}
          {Number(left.facts.feasible) > 0 && <li><b>{left.facts.feasible}</b> <span>{t('matching.left-out.feasible', { count: Number(left.facts.feasible) })}</span></li>}
        </ul>
      </div>
      <div className="stack stack-tight">
        <h3>{t('matching.left-out.opens')}</h3>
        {left.best && <p>{t.rich('matching.left-out.seat', { name: left.best.name, cost: left.best.cost, b: (inside) => <b>{inside}</b> })} <Link to={`${addressOf(id, { ...asked, at: pair.id }, { why: left.best.offerId })}#bench-why`} preventScrollReset>{t('matching.left-out.see-cost')}</Link></p>}
        <ul className="stack stack-tight small">{adviceOn(left).map((key) => <li key={key}>{t(`matching.advice.${key}`, { name: pair.learnerGiven, languages: pair.languages, count: left.rules[key as 'time'] ?? 0 })}</li>)}</ul>
      </div>
    </>
  );
}

/** What the numbers suggest, the rule that keeps most tutors away first. */
function adviceOn({ reason, rules }: NonNullable<Pair['leftOut']>): ('time' | 'language' | 'skill' | 'nearPeer' | 'capacity' | 'modality' | 'seats' | 'hours')[] {
  const known = (['time', 'language', 'skill', 'nearPeer', 'capacity', 'modality'] as const).filter((rule) => (rules[rule] ?? 0) > 0).sort((a, b) => rules[b]! - rules[a]!);
  return [...(reason === 'full' ? (['seats'] as const) : []), ...(reason === 'noSlot' ? (['hours'] as const) : []), ...known].slice(0, 3);
}

function Why({ pair }: { pair: Pair }) {
  const t = useText();
  return (
    <>
      <div className="score">
        <span><b>{pair.score}</b> <span className="sub">{pair.runnerUp ? t(pair.runnerUp.ahead ? 'matching.pair.fit-next' : 'matching.pair.fit-behind', { name: pair.runnerUp.name, score: pair.runnerUp.score }) : t('matching.pair.fit-only')}</span></span>
        <span><b className="score-slot">{pair.slots}</b> <span className="sub">{t(`matching.pair.both-free-${pair.modality ?? 'online'}`)}</span></span>
      </div>
      <div className="stack stack-tight">
        <h3>{t('matching.pair.passed')}</h3>
        <Passes passes={pair.passed.map((one) => sayPassed(t, one))} />
      </div>
      <div className="stack stack-tight">
        <h3>{t('matching.pair.why')}</h3>
        <Reasons label={t('matching.pair.why')} reasons={pair.terms.map((term) => ({ ...sayTerm(t, term), share: term.share, points: term.points }))} />
        <p className="small soft">{pair.idle.length > 0 && t('matching.pair.idle', { names: pair.idle.map((term) => termName(t, term)).join(', ') })} {t('matching.pair.points-mean')}</p>
      </div>
    </>
  );
}

/** Middle pane: one request, who is proposed, every reason, and everybody else who could. */
export function MatchPair({ next, ...props }: Props & { next: Neighbour }) {
  const t = useText();
  const { id, asked, pair } = props;
  return (
    <section className="pane pane--main" aria-label={t('matching.pair.label', { name: pair.learner })} id="bench-pair" tabIndex={-1}>
      <p className="split small phone-only">
        <Link className="back" to={addressOf(id, { ...asked, at: '' })}><IconBack />{t('web.match.back-to-list')}</Link>
        {next && <Link to={next.to}>{t('web.match.next', { name: next.name })}</Link>}
      </p>
      <Both pair={pair} />
      {pair.goal && <p className="quote-line">{t('matching.pair.goal', { goal: pair.goal })}</p>}
      <Decided pair={pair} />
      {pair.leftOut ? <LeftOut {...props} /> : pair.byHand ? null : <Why pair={pair} />}
      <Candidates {...props} />
      <SessionsToJoin {...props} />
    </section>
  );
}
