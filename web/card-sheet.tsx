import { LinkButton } from './ui/button.tsx';
import { Note } from './ui/note.tsx';
import { PageHead } from './ui/page-head.tsx';
import { PrintButton } from './ui/print-button.tsx';
import { useText } from './ui/text.tsx';
import './card-sheet.css';

export interface PrintedCard {
  id: string;
  name: string;
  place: string;
  username: string | null;
  code: string | null;
  ends: string;
  /** The dark squares of the QR code, as a path over `size` by `size`. */
  dots: string;
  size: number;
}

function Card({ card }: { card: PrintedCard }) {
  const t = useText();
  return (
    <li className="sign-in-card">
      <svg viewBox={`0 0 ${card.size} ${card.size}`} role="img" aria-label={t('web.cards.qr', { name: card.name })} shapeRendering="crispEdges"><path d={card.dots} /></svg>
      <div>
        <p className="firm">{card.name}</p>
        <p>{card.place}</p>
        <p className="small">{t('web.cards.point')}</p>
        <p className="small">{t('web.cards.until', { ends: card.ends })}</p>
        {card.username && card.code && <p className="small">{t('web.cards.else', { code: card.code, username: card.username })}</p>}
      </div>
    </li>
  );
}

/** Shown once, to be printed: the codes themselves are kept nowhere. */
export function CardSheet({ cards, back, done }: { cards: readonly PrintedCard[]; back: { to: string; name: string }; done: string }) {
  const t = useText();
  return (
    <>
      <title>{t('web.people.cards')}</title>
      <div className="no-print stack">
        <PageHead title={t('web.cards.made', { count: cards.length })} lead={t('web.cards.print')} back={back} />
        <Note kind="look">{t('web.cards.once')}</Note>
        <div className="cluster"><PrintButton /><LinkButton look="quiet" to={done}>{t('web.cards.done')}</LinkButton></div>
      </div>
      <ul className="card-sheet">{cards.map((card) => <Card key={card.id} card={card} />)}</ul>
    </>
  );
}
