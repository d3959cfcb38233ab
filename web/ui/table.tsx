import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface Column<R> {
  key: string;
  head: ReactNode;
  cell: (row: R) => ReactNode;
  /** Stands before the value when rows become cards; the head when that is a string. */
  label?: string;
  /** A number: set to the end of the cell. */
  num?: boolean;
  /** Only a picture of what another column says: left out on phones. */
  picture?: boolean;
  headHidden?: boolean;
}

interface TableProps<R> {
  /** What the table shows, for listeners and, unless `captionHidden`, for all. */
  caption: string;
  captionHidden?: boolean;
  /** The first column names the row. */
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey: (row: R) => string;
  /** Under 640 px: labelled cards, or columns in a region that scrolls. */
  narrow?: 'cards' | 'scroll';
}

function Head<R>({ columns }: { columns: readonly Column<R>[] }) {
  return (
    <thead>
      <tr>
        {columns.map(({ key, head, num, picture, headHidden }) => (
          <th key={key} scope="col" className={classNames(num && 'num', picture && 'picture') || undefined}>
            {headHidden ? <span className="hidden">{head}</span> : head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Cells<R>({ columns, row }: { columns: readonly Column<R>[]; row: R }) {
  return columns.map(({ key, head, label, cell, num, picture }, at) => {
    const className = classNames(num && 'num', picture && 'picture') || undefined;
    if (at === 0) {
      return (
        <th key={key} scope="row" className={className}>
          {cell(row)}
        </th>
      );
    }
    return (
      <td key={key} className={className} data-label={label ?? (typeof head === 'string' ? head : undefined)}>
        {cell(row)}
      </td>
    );
  });
}

export function Table<R>({ caption, captionHidden, columns, rows, rowKey, narrow = 'cards' }: TableProps<R>) {
  const table = (
    <table className={classNames('table', narrow === 'cards' && 'table--cards')}>
      <caption className={captionHidden ? 'hidden' : 'table-caption'}>{caption}</caption>
      <Head columns={columns} />
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            <Cells columns={columns} row={row} />
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (narrow === 'cards') return table;
  return <ScrollRegion label={caption}>{table}</ScrollRegion>;
}

/** What may be wider than the page scrolls in a region of its own, also by keyboard. */
export function ScrollRegion({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <section className="scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
