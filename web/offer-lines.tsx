import type { ReactNode } from 'react';
import { RowItem, Rows } from './ui/rows.tsx';
import { Status } from './ui/status.tsx';
import { useText } from './ui/text.tsx';

export interface OfferLine {
  n: number;
  subjectName: string;
  skillName: string | null;
  levelMax: number;
  certified: boolean;
  certifiedBy: string | null;
  evidence: string;
}

/** What an offer covers, and whether staff confirmed it. */
export function OfferLines({ lines, endOf }: { lines: readonly OfferLine[]; endOf?: (line: OfferLine) => ReactNode }) {
  const t = useText();
  return (
    <Rows open label={t('web.offer.teach')}>
      {lines.map((line) => (
        <RowItem key={line.n}
          title={<b>{line.skillName ? t('web.offer.skill-line', { subject: line.subjectName, skill: line.skillName }) : t('web.offer.whole', { subject: line.subjectName })}</b>}
          sub={<>{t('web.offer.up-to', { level: line.levelMax })}{line.evidence && <>. {line.evidence}</>}<br /><Status kind={line.certified ? 'good' : 'soft'}>{line.certified ? t('web.offer.confirmed-by', { by: line.certifiedBy ?? 'Trellis' }) : t('web.offer.not-confirmed')}</Status></>}
          end={endOf?.(line)}
        />
      ))}
    </Rows>
  );
}
