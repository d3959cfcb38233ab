import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Glyph, type LevelStep, useLevelWord } from './level.tsx';
import { ScrollRegion } from './table.tsx';
import { useText } from './text.tsx';

export interface HeatCell {
  level: LevelStep;
  /** Left out for a person who shares words only, and where there is none yet. */
  value?: string;
  /** Has not grown for a while. */
  flat?: boolean;
}

interface HeatProps {
  caption: string;
  /** Head of the first column: "Learner". */
  corner: ReactNode;
  columns: readonly { key: string; head: ReactNode }[];
  rows: readonly { key: string; head: ReactNode; cells: readonly HeatCell[] }[];
}

function Cell({ level, value, flat }: HeatCell) {
  const t = useText();
  const word = useLevelWord()(level);
  return (
    <td className={classNames(`g${level}`, flat && 'flat')}>
      <span>
        <Glyph level={level} />
        {value && <b>{value}</b>}
        <span className="hidden">{flat ? t('ui.heat.flat', { word }) : word}</span>
      </span>
    </td>
  );
}

/** People by skills: a real table, with glyph, number and word in each cell. */
export function Heat({ caption, corner, columns, rows }: HeatProps) {
  return (
    <ScrollRegion label={caption}>
      <table className="heat">
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map(({ key, head }) => (
              <th key={key} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, head, cells }) => (
            <tr key={key}>
              <th scope="row">{head}</th>
              {cells.map((cell, at) => (
                <Cell key={columns[at]?.key ?? at} {...cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
