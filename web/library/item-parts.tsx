import { RichWords } from '../ui/rich-words.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { ScrollRegion } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { DrawnView } from './drawn-item.ts';

/** A drawn question on paper: nothing to fill in. */
export function DrawnItem({ drawn }: { drawn: DrawnView }) {
  const t = useText();
  const [heads, ...body] = drawn.table;
  return (
    <div className="stack" lang={drawn.language} dir="auto">
      <div className="item-stem"><RichWords>{drawn.stem}</RichWords></div>
      {heads && (
        <ScrollRegion label={t('web.library.item-table')}>
          <table className="table">
            <thead><tr>{heads.map((head) => <th key={head} scope="col"><RichWords>{head}</RichWords></th>)}</tr></thead>
            {/* biome-ignore lint/suspicious/noArrayIndexKey: rows and cells never change places */}
            <tbody>{body.map((row, at) => <tr key={at}>{row.map((cell, place) => <td key={`${place} ${cell}`}><RichWords>{cell}</RichWords></td>)}</tr>)}</tbody>
          </table>
        </ScrollRegion>
      )}
      {drawn.parts.map((part, at) => part.options.length > 0 && (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts never change places
        <ol className="item-options" key={at}>{part.options.map((option) => <li key={option}><RichWords>{option}</RichWords></li>)}</ol>
      ))}
      {drawn.parts.map((part, at) => part.targets.length > 0 && (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts never change places
        <ul className="item-options" key={at}>{part.targets.map((target) => <li key={target}><RichWords>{target}</RichWords></li>)}</ul>
      ))}
    </div>
  );
}

/** The answer, the hints in their order, the worked solution. */
export function DrawnSolution({ drawn }: { drawn: DrawnView }) {
  const t = useText();
  return (
    <>
      {/* biome-ignore lint/suspicious/noArrayIndexKey: parts never change places */}
      {drawn.parts.map((part, at) => <p key={at} className="firm" dir="auto">{part.right.map((right, place) => <span key={right}>{place > 0 && '; '}<RichWords>{right}</RichWords></span>)}</p>)}
      {drawn.hints.length > 0 && <><h3>{t('web.library.hints')}</h3><ol className="resource-questions" lang={drawn.language}>{drawn.hints.map((hint) => <li key={hint} className="item-stem"><RichWords>{hint}</RichWords></li>)}</ol></>}
      {drawn.solution.length > 0 && <><h3>{t('web.library.solution')}</h3><ol className="resource-questions" lang={drawn.language}>{drawn.solution.map((step) => <li key={step} className="item-stem"><RichWords>{step}</RichWords></li>)}</ol></>}
    </>
  );
}

/** Errors that are known by name, and what is said to each. */
export function DrawnMistakes({ drawn }: { drawn: DrawnView }) {
  const t = useText();
  const mistakes = drawn.parts.flatMap((part) => part.mistakes);
  if (mistakes.length === 0) return <p className="soft">{t('web.library.no-mistakes')}</p>;
  return (
    <Rows open>
      {mistakes.map((one) => <RowItem key={`${one.tag} ${one.answer}`} title={<span dir="auto"><RichWords>{one.answer}</RichWords></span>} sub={<><RichWords>{one.feedback}</RichWords> <bdi>({one.tag})</bdi></>} />)}
    </Rows>
  );
}
