import { href, Link } from 'react-router';
import type { Learned } from '#domain/library/learned.ts';
import type { LicenceName } from '#domain/library/licences.ts';
import type { FormatName } from '#domain/library/resource-fields.ts';
import { Tag } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import { line, sayLevels } from './resource-words.ts';

export interface Card {
  id: string;
  title: string;
  summary: string;
  format: FormatName;
  subjectName: string;
  levelFrom: number | null;
  levelTo: number | null;
  language: string;
  licence: LicenceName | null;
  skills: string[];
  votes: number;
  /** How much those who used it grew over others; left out where too few did. */
  gain: Learned['gain'];
}

/** Resources as one finds them: what it is, for whom, and how many it helped. */
export function ResourceCards({ rows, label }: { rows: readonly Card[]; label: string }) {
  const t = useText();
  return (
    <ul className="resource-cards" aria-label={label}>
      {rows.map((row) => (
        <li key={row.id} className="resource-card">
          <p className="sub">{line(t(`library.format.${row.format}`), row.subjectName, sayLevels(t, row.levelFrom, row.levelTo))}</p>
          <h2><Link to={href('/library/:id', { id: row.id })} dir="auto">{row.title}</Link></h2>
          {row.summary && <p className="resource-summary" dir="auto">{row.summary}</p>}
          {row.skills.length > 0 && <p className="cluster resource-skills">{row.skills.slice(0, 3).map((name) => <Tag key={name}>{name}</Tag>)}</p>}
          <p className="sub">{line(row.language, row.licence && t(`library.licence.${row.licence}`), row.votes > 0 && t('web.library.helped', { count: row.votes }))}</p>
          {row.gain && <p className="sub">{t('web.library.gain-short', { best: row.gain.best, low: row.gain.low, high: row.gain.high })}</p>}
        </li>
      ))}
    </ul>
  );
}
