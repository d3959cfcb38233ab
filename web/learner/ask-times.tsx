import { href, Link, useLocation } from 'react-router';
import { useText } from '../ui/text.tsx';

const blocks = [
  { key: 'before', start: 450, end: 510 },
  { key: 'lunch', start: 720, end: 780 },
  { key: 'after', start: 900, end: 1020 },
  { key: 'evening', start: 1020, end: 1200 },
] as const;

/** When she is free, in four parts of a school day; or what she has said already, with a way to change it exactly. */
export function AskTimes({ chosen, now }: { chosen: readonly string[]; now: readonly string[] }) {
  const t = useText();
  const { pathname, search } = useLocation();
  const exact = `${href('/availability')}?${new URLSearchParams({ to: pathname + search })}`;
  if (now.length > 0) {
    return (
      <>
        <p>{t('web.ask.free-now')}</p>
        <ul className="rows">{now.map((line) => <li key={line}>{line}</li>)}</ul>
        <p><Link to={exact}>{t('web.ask.free-change')}</Link></p>
      </>
    );
  }
  return (
    <>
      <table className="ask-times">
        <thead>
          <tr>
            <td />
            {blocks.map(({ key }) => <th key={key} scope="col">{t(`web.ask.part-${key}`)}<small>{t(`web.ask.part-${key}-when`)}</small></th>)}
          </tr>
        </thead>
        <tbody>
          {([1, 2, 3, 4, 5, 6, 7] as const).map((day) => (
            <tr key={day}>
              <th scope="row">{t(`web.day.${day}`)}</th>
              {blocks.map(({ key, start, end }) => {
                const value = `${day}-${start}-${end}`;
                return <td key={key}><label><input type="checkbox" name="free" value={value} defaultChecked={chosen.includes(value)} aria-label={t('web.ask.day-part', { day: t(`web.day.${day}`), part: t(`web.ask.part-${key}`) })} /></label></td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small"><Link to={exact}>{t('web.ask.free-exact')}</Link></p>
    </>
  );
}
