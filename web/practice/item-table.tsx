import { RichWords } from '../ui/rich-words.tsx';
import { useText } from '../ui/text.tsx';

/** A small table under a question; wide ones scroll by themselves. */
export function ItemTable({ rows }: { rows: readonly (readonly string[])[] }) {
  const t = useText();
  const [heads = [], ...body] = rows;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keys
    <section className="scroll" aria-label={t('practice.field.table')} tabIndex={0}>
      <table className="table practice-table">
        <thead><tr>{heads.map((head) => <th key={head} scope="col"><RichWords>{head}</RichWords></th>)}</tr></thead>
        <tbody>
          {body.map((row) => (
            <tr key={row.join('|')}>
              {/* biome-ignore lint/suspicious/noArrayIndexKey: the cells of a row never change places */}
              {row.map((cell, at) => <td key={at}><RichWords>{cell}</RichWords></td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
