import { href, Link } from 'react-router';
import { Range } from '../ui/figure.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import type { Asked } from './match-address.ts';
import { ApproveAll, ApproveLink } from './match-bulk.tsx';
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

/** What the round reached, how good that is, and who is served. */
export function MatchHead({ head, bench, asked }: { head: RoundView['head']; bench: Bench; asked: Asked }) {
  const t = useText();
  const proof = bench.edited ? t('web.match.edited', { policy: head.policy }) : bench.exact ? t('web.match.proven', { policy: head.policy }) : t('web.match.near', { policy: head.policy, gap: bench.gap });
  return (
    <header className="bench-head">
      <div className="split split--middle">
        <div className="cluster bench-title">
          <h1>{t('web.match.title', { number: head.number })}</h1>
          <p className="small soft">
            <Link to={`${href('/matches')}?program=${head.programId}`}>{head.program}</Link>{', '}{t('web.match.served', { served: bench.served, requests: bench.requests })}{' '}
            <span title={t('web.match.proof-means', { value: bench.value, seconds: bench.seconds })}>{proof}</span>
          </p>
        </div>
        <div className="cluster">
          <Link className="small" to={href('/matches/:id/report', { id: head.id })}>{t('web.match.report')}</Link>
          <Link className="small" to={href('/matches/:id/pictures', { id: head.id })}>{t('web.match.pictures')}</Link>
          <span className="small soft">{bench.counts.proposed > 0 ? t('web.match.to-go', { count: bench.counts.proposed }) : bench.counts['left-out'] > 0 ? t('web.match.left-only', { count: bench.counts['left-out'] }) : t('web.match.all-decided')}</span>
          {!bench.bulk && bench.list.total > 0 && bench.filter.show === 'proposed' && <ApproveLink id={head.id} asked={asked} bench={bench} />}
        </div>
      </div>
      {bench.bulk && <ApproveAll id={head.id} asked={asked} bulk={bench.bulk} />}
      {bench.groups.length > 0 && (
        <ul className="fair" aria-label={t('matching.group.label')}>
          <li className="soft">{t('matching.group.served')}</li>
          {bench.groups.map((group) => <Share key={`${group.kind}${group.key}`} group={group} />)}
        </ul>
      )}
    </header>
  );
}
