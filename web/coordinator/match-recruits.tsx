import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Report } from './match-report-data.ts';

/** Where one more tutor would help most: by subject and hour, by subject and years, by school. */
export function Recruits({ recruits }: { recruits: Report['recruits'] }) {
  const t = useText();
  if (!recruits) return <p className="soft" role="status">{t('web.report.recruit-working')}</p>;
  const { hours, levels, schools, slack } = recruits;
  if (hours.length + levels.length + schools.length === 0) return <p className="soft">{t('web.report.recruit-none')}</p>;
  const gain = (row: { worth: string; unmatched: number; requests: number }): string => t('web.report.recruit-gain', row);
  return (
    <div className="stack">
      {hours.length > 0 && <Table caption={t('web.report.recruit-hours')} rows={hours} rowKey={(row) => `${row.subject}${row.when}`} columns={[
        { key: 'what', head: t('web.report.recruit-who'), cell: (row) => `${row.subject}, ${row.when}` }, { key: 'gain', head: t('web.report.recruit-helps'), cell: gain }, { key: 'worth', head: t('web.report.recruit-worth'), num: true, cell: (row) => row.worth }]} />}
      {levels.length > 0 && <Table caption={t('web.report.recruit-levels')} rows={levels} rowKey={(row) => `${row.subject}${row.levels}`} columns={[
        { key: 'what', head: t('web.report.recruit-who'), cell: (row) => `${row.subject}, ${t('web.report.years', { years: row.levels })}` }, { key: 'gain', head: t('web.report.recruit-helps'), cell: gain }, { key: 'worth', head: t('web.report.recruit-worth'), num: true, cell: (row) => row.worth }]} />}
      {schools.length > 0 && <Table caption={t('web.report.recruit-schools')} rows={schools} rowKey={(row) => row.school} columns={[
        { key: 'what', head: t('web.report.recruit-who'), cell: (row) => row.school }, { key: 'gain', head: t('web.report.recruit-helps'), cell: gain }, { key: 'worth', head: t('web.report.recruit-worth'), num: true, cell: (row) => row.worth }]} />}
      <p className="small soft">{t('web.report.recruit-means')} {slack !== null && t('web.report.recruit-slack', { slack })}</p>
    </div>
  );
}
