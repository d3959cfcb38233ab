import { Form, href } from 'react-router';
import { useSaid } from '../refusal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { IconCard } from '../ui/icons/places.tsx';
import { Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { type TextKey, useText } from '../ui/text.tsx';
import type { PersonLoaded } from './person.tsx';

interface PartProps {
  loaded: PersonLoaded;
  answer?: Parameters<typeof useSaid>[0];
}

function Cards({ loaded }: PartProps) {
  const t = useText();
  if (!loaded.mayCard) return null;
  return (
    <>
      <Rows open label={t('web.people.cards')}>
        {loaded.cards.map((card) => (
          <RowItem
            key={card.id} title={t(`web.card.state.${card.state}` as TextKey)} sub={t('web.card.made-ends', { made: card.made, ends: card.ends })}
            end={card.open && <Form method="post"><HiddenFields values={{ intent: 'revoke-card', cardId: card.id }} /><Button look="quiet">{t('web.card.revoke')}</Button></Form>}
          />
        ))}
      </Rows>
      <p><LinkButton look="quiet" icon={<IconCard />} to={`${href('/people/cards')}?id=${loaded.id}`}>{t(loaded.cards.some((card) => card.open) ? 'web.card.reprint' : 'web.card.make')}</LinkButton></p>
    </>
  );
}

function Passphrase({ loaded, answer }: PartProps) {
  const t = useText();
  const { errors } = useSaid(answer);
  return (
    <Form method="post" className="filter" noValidate>
      <HiddenFields values={{ intent: 'passphrase' }} />
      <Field
        label={t(loaded.password ? 'web.person.new-passphrase' : 'web.person.first-passphrase')} name="passphrase" error={errors.passphrase} className="filter-wide" autoComplete="off" spellCheck={false}
        hint={loaded.password ? t('web.person.passphrase-since', { at: loaded.password.changed }) : t('web.person.passphrase-none')}
      />
      <Button look="quiet">{t('web.person.set-passphrase')}</Button>
    </Form>
  );
}

/** How this person gets in: code and username, passphrase, cards, and where she is signed in now. */
export function WayIn({ loaded, answer }: PartProps) {
  const t = useText();
  const { username, email } = loaded.values;
  return (
    <Row label={t('web.person.way-in')} sub={t('web.person.way-in-sub')}>
      <div className="stack">
        <p>
          {username && t('web.person.by-username', { username, codes: loaded.codes.map((school) => school.code).join(', ') || '–' })} {email && t('web.person.by-email', { email })}
        </p>
        {loaded.mayKeep && !loaded.inactive && <Passphrase loaded={loaded} answer={answer} />}
        {loaded.mayKeep && !loaded.inactive && <Cards loaded={loaded} />}
        {loaded.signIns.length > 0 && (
          <Rows label={t('web.account.sign-ins')}>
            {loaded.signIns.map((one) => (
              <RowItem
                key={one.id} title={one.device || t('web.account.some-device')} sub={t('web.account.seen', { role: t(`web.role.${one.role}`), how: t(`web.account.how.${one.how}` as TextKey), at: one.seen })}
                end={loaded.mayKeep && <Form method="post"><HiddenFields values={{ intent: 'end-sign-in', signInId: one.id }} /><Button look="quiet">{t('web.account.end')}</Button></Form>}
              />
            ))}
          </Rows>
        )}
      </div>
    </Row>
  );
}
