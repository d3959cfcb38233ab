import { href, Link } from 'react-router';
import { AsideNote } from '../ui/note.tsx';
import { Row } from '../ui/row.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';

interface EvidenceShown {
  term: 'skill' | 'language' | 'nearPeer' | 'school' | 'preference' | 'continuity' | 'reciprocal';
  less: { pairs: number; percent: string };
  more: { pairs: number; percent: string };
  difference: string;
  from: string;
  to: string;
  now: number;
  proposed: number | null;
}

/** What learners said after sessions, by how far each reason for the match was met: a proposal with its evidence. Nothing follows by itself. */
export function PolicyEvidence({ id, pairs, found, may }: { id: string; pairs: number; found: readonly EvidenceShown[]; may: boolean }) {
  const t = useText();
  return (
    <Row label={t('web.policy.evidence')} sub={t('web.policy.evidence-sub', { pairs })}>
      {found.length === 0 ? <p className="soft">{t('web.policy.evidence-few')}</p> : (
        <div className="stack">
          <Table caption={t('web.policy.evidence')} captionHidden rows={found} rowKey={(row) => row.term}
            columns={[
              { key: 'what', head: t('web.policy.evidence-reason'), cell: (row) => t(`programs.weight.${row.term}.name`) },
              { key: 'less', head: t('web.policy.evidence-less'), cell: (row) => t('web.policy.evidence-share', row.less) },
              { key: 'more', head: t('web.policy.evidence-more'), cell: (row) => t('web.policy.evidence-share', row.more) },
              { key: 'difference', head: t('web.policy.evidence-difference'), label: t('web.policy.evidence-difference-short'), cell: (row) => t('web.policy.evidence-range', { difference: row.difference, from: row.from, to: row.to }) },
              {
                key: 'proposed', head: t('web.policy.evidence-weight'),
                cell: (row) => (row.proposed === null ? t('web.policy.evidence-stay', { now: row.now }) : may
                  ? <Link to={`${href('/programs/:id/policy', { id })}?weight=${row.term}`} reloadDocument>{t('web.policy.evidence-propose', { now: row.now, proposed: row.proposed })}</Link>
                  : t('web.policy.evidence-propose', { now: row.now, proposed: row.proposed })),
              },
            ]} />
          <AsideNote>{t('web.policy.evidence-means')} <Link to={`${href('/metrics')}#outcome-by-reason`}>{t('web.policy.evidence-how')}</Link></AsideNote>
        </div>
      )}
    </Row>
  );
}
