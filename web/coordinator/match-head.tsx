import { Form, href, Link } from 'react-router';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogLink } from '../ui/dialog.tsx';
import { Range } from '../ui/figure.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import { type Asked, addressOf } from './match-address.ts';
import type { Bench, RoundView } from './match-data.ts';

type Group = Bench['groups'][number];

function Share({ group }: { group: Group }) {
  const t = useText();
  const name = group.kind === 'school' ? group.name : t(`matching.group.${group.kind}`, { level: group.key });
  if (group.small) return <li><span>{name}</span> <b>{t('matching.group.few', { served: group.served, of: group.of })}</b></li>;
  const words = t('matching.group.percent', { percent: group.at });
  const heard = t('matching.group.heard', { served: group.served, of: group.of, from: group.from, to: group.to });
  return (
    <li title={heard}>
      <span>{name}</span> <span className="fair-range"><Range from={group.from} at={group.at} to={group.to} /></span> {group.look ? <Status kind="look"><b>{words}</b></Status> : <b>{words}</b>} <span className="hidden">{heard}</span>
    </li>
  );
}

/** Asks before many pairings begin: people on both sides are told at once. */
function ApproveAll({ id, asked, count }: { id: string; asked: Asked; count: number }) {
  const t = useText();
  return (
    <>
      <DialogLink dialog="approve-all" look="quiet" to={addressOf(id, asked, { ask: 'all' })}>{t(asked.filter.q || asked.filter.subject ? 'web.match.approve-shown' : 'web.match.approve-all', { count })}</DialogLink>
      <Dialog id="approve-all" open={asked.ask === 'all'} title={t('web.match.approve-all-ask', { count })} no={t('web.match.approve-all-no')}
        yes={<Form method="post" action={addressOf(id, { ...asked, at: '' })}><HiddenFields values={{ intent: 'approve-all', count: String(count), next: '' }} /><Button>{t('web.match.approve-all-yes', { count })}</Button></Form>}>
        <p>{t('web.match.approve-all-means')}</p>
      </Dialog>
    </>
  );
}

/** What the round reached, how good that is, and who is served. */
export function MatchHead({ head, bench, asked }: { head: RoundView['head']; bench: Bench; asked: Asked }) {
  const t = useText();
  const shown = asked.filter.show === 'proposed' ? bench.list.total : bench.counts.proposed;
  return (
    <header className="bench-head">
      <div className="split split--middle">
        <div className="cluster bench-title">
          <h1>{t('web.match.title', { number: head.number })}</h1>
          <p className="small soft">
            <Link to={`${href('/matches')}?program=${head.programId}`}>{head.program}</Link>{', '}{t('web.match.served', { served: bench.served, requests: bench.requests })}{' '}
            <span title={t('web.match.proof-means', { value: bench.value, seconds: bench.seconds })}>{bench.exact ? t('web.match.proven', { policy: head.policy }) : t('web.match.near', { policy: head.policy, gap: bench.gap })}</span>
          </p>
        </div>
        <div className="cluster">
          <span className="small soft">{bench.counts.proposed > 0 ? t('web.match.to-go', { count: bench.counts.proposed }) : bench.counts['left-out'] > 0 ? t('web.match.left-only', { count: bench.counts['left-out'] }) : t('web.match.all-decided')}</span>
          {shown > 0 && asked.filter.show === 'proposed' && <ApproveAll id={head.id} asked={asked} count={shown} />}
        </div>
      </div>
      {bench.groups.length > 0 && (
        <ul className="fair" aria-label={t('matching.group.label')}>
          <li className="soft">{t('matching.group.served')}</li>
          {bench.groups.map((group) => <Share key={`${group.kind}${group.key}`} group={group} />)}
        </ul>
      )}
    </header>
  );
}
