import { Form, href } from 'react-router';
import { Button, LinkButton } from '../ui/button.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { useText } from '../ui/text.tsx';
import type { SessionData } from './session.tsx';

/** Who comes instead on this date, with the way back for staff; and the way to somebody who could. */
export function SubstituteLine({ data: { substitute, session, part, people } }: { data: SessionData }) {
  const t = useText();
  const { instead } = substitute;
  // Who stands at the place needs nobody in her stead.
  const find = substitute.find && !people.some((one) => one.me && one.checkedIn);
  if (!instead && !find) return null;
  return (
    <div className="cluster">
      {instead && <p>{t('scheduling.substitute.instead', { substitute: instead.given, tutor: instead.forGiven })}</p>}
      {instead && part === 'staff' && !session.begun && <Form method="post"><HiddenFields values={{ intent: 'undo-substitute' }} /><Button look="plain">{t('ui.undo.act')}</Button></Form>}
      {find && <LinkButton look="quiet" to={href('/sessions/:id/substitute', { id: session.id })}>{t('scheduling.substitute.find')}</LinkButton>}
    </div>
  );
}
