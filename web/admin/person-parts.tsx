import { Form, href, Link } from 'react-router';
import { useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useText } from '../ui/text.tsx';
import type { PersonLoaded } from './person.tsx';
import { PersonFields } from './person-form.tsx';

interface PartProps {
  loaded: PersonLoaded;
  answer?: Parameters<typeof useSaid>[0];
}

export function Roles({ loaded }: PartProps) {
  const t = useText();
  return (
    <Row label={t('web.person.roles')} sub={t('web.person.roles-sub')}>
      <div className="stack">
        <Rows open>
          {loaded.roles.map((role) => (
            <RowItem
              key={role} title={t(`web.role.${role}`)}
              end={loaded.mayKeep && !loaded.lockedRoles.includes(role) && (
                <Form method="post"><HiddenFields values={{ intent: 'take', role }} /><Button look="quiet">{t('web.person.take-role')} <span className="hidden">{t(`web.role.${role}`)}</span></Button></Form>
              )}
            />
          ))}
        </Rows>
        {loaded.mayKeep && loaded.otherRoles.length > 0 && (
          <Form method="post" className="filter">
            <HiddenFields values={{ intent: 'grant' }} />
            <Field as="select" label={t('web.person.another-role')} name="role">{loaded.otherRoles.map((role) => <option key={role} value={role}>{t(`web.role.${role}`)}</option>)}</Field>
            <Button look="quiet">{t('web.person.grant-role')}</Button>
          </Form>
        )}
      </div>
    </Row>
  );
}

/** What a found person could be to this one, by the roles both have. */
function kindsFor(loaded: PersonLoaded, found: PersonLoaded['found'][number]) {
  const child = (roles: readonly string[]) => roles.includes('learner') || roles.includes('tutor');
  const here = { id: loaded.id, roles: loaded.roles };
  return [[found, here], [here, found]].flatMap(([from, to]) => [
    ...(from!.roles.includes('guardian') && child(to!.roles) ? [{ kind: 'guardian-of', fromId: from!.id, toId: to!.id } as const] : []),
    ...(from!.roles.includes('coach') && to!.roles.includes('tutor') ? [{ kind: 'coach-of', fromId: from!.id, toId: to!.id } as const] : []),
  ]);
}

function Found({ loaded }: PartProps) {
  const t = useText();
  if (!loaded.find) return null;
  const offers = loaded.found.flatMap((found) => kindsFor(loaded, found).map((kind) => ({ found, ...kind })));
  if (offers.length === 0) return <p className="soft">{t('web.person.relate-none')}</p>;
  return (
    <Rows label={t('web.person.relate-found')}>
      {offers.map(({ found, kind, fromId, toId }) => (
        <RowItem
          key={`${found.id} ${kind} ${fromId}`} title={found.name} sub={found.roles.map((role) => t(`web.role.${role}`)).join(', ')}
          end={<Form method="post"><HiddenFields values={{ intent: 'relate', kind, fromId, toId }} /><Button look="quiet">{t(fromId === found.id ? `web.person.relate.${kind}` : `web.person.relate-to.${kind}`, { name: fromId === found.id ? loaded.givenName : found.name })}</Button></Form>}
        />
      ))}
    </Rows>
  );
}

export function Relations({ loaded }: PartProps) {
  const t = useText();
  return (
    <Row label={t('web.person.relations')} sub={t('web.person.relations-sub')}>
      <div className="stack">
        {loaded.relations.length === 0 && <p className="soft">{t('web.person.relations-none')}</p>}
        <Rows open>
          {loaded.relations.map(({ personId, name, kind, side }) => (
            <RowItem
              key={`${personId} ${kind} ${side}`} title={<Link to={href('/people/:id', { id: personId })}>{name}</Link>} sub={t(`web.person.relation.${kind}.${side}`, { name: loaded.givenName })}
              end={loaded.mayKeep && (
                <Form method="post">
                  <HiddenFields values={{ intent: 'end-relation', kind, ...(side === 'from' ? { fromId: loaded.id, toId: personId } : { fromId: personId, toId: loaded.id }) }} />
                  <Button look="quiet">{t('web.person.end-relation')} <span className="hidden">{name}</span></Button>
                </Form>
              )}
            />
          ))}
        </Rows>
        {loaded.mayKeep && <SearchField name="find" label={t('web.person.find-other')} value={loaded.find} />}
        <Found loaded={loaded} />
      </div>
    </Row>
  );
}

export function Schools({ loaded, answer }: PartProps) {
  const t = useText();
  const said = useSaid(answer);
  if (loaded.schools.length === 0) return null;
  return (
    <Row label={t('web.person.schools')}>
      <Form method="post" className="stack" key={loaded.memberOf.join()}>
        <HiddenFields values={{ intent: 'schools' }} />
        <Choices type="checkbox" inline legend={t('web.person.schools-legend')} name="schoolIds" options={loaded.schools} chosen={said.keptAll('schoolIds', loaded.memberOf)} error={said.errors.schoolIds} />
        <p><Button look="quiet">{t('web.account.save')} <span className="hidden">{t('web.person.schools')}</span></Button></p>
      </Form>
    </Row>
  );
}

export function About({ loaded, answer }: PartProps) {
  const t = useText();
  const said = useSaid(answer);
  if (!loaded.mayKeep) return null;
  return (
    <Row label={t('web.person.about')} sub={loaded.fromRoster ? t('web.person.from-roster') : undefined}>
      <Form method="post" className="stack gap-5" noValidate>
        <HiddenFields values={{ intent: 'edit' }} />
        <PersonFields said={said} values={loaded.values} languages={loaded.languages} zones={loaded.zones} />
        <p><Button look="quiet">{t('web.account.save')} <span className="hidden">{t('web.person.about')}</span></Button></p>
      </Form>
    </Row>
  );
}

export function Account({ loaded }: PartProps) {
  const t = useText();
  if (!loaded.mayKeep || loaded.self) return null;
  const intent = loaded.inactive ? 'open' : 'close';
  return (
    <Row label={t('web.person.account')}>
      <Form method="post" className="stack">
        <HiddenFields values={{ intent }} />
        <p>{t(`web.person.${intent}-what`, { name: loaded.givenName })}</p>
        <p><Button look="quiet">{t(`web.person.${intent}`)}</Button></p>
      </Form>
    </Row>
  );
}

/** For an admin, once the account is closed; the name is asked for, since nothing brings it back. */
export function Erase({ loaded, answer }: PartProps) {
  const t = useText(), { errors, kept } = useSaid(answer);
  if (!loaded.mayErase || loaded.self) return null;
  return (
    <Row label={t('web.person.erase')}>
      <Form method="post" className="stack">
        <HiddenFields values={{ intent: 'erase' }} />
        <p>{t('web.person.erase-what', { name: loaded.givenName })}</p>
        {loaded.fromRoster && <p>{t('web.person.erase-roster')}</p>}
        <Field name="name" label={t('web.person.erase-name', { name: loaded.name })} autoComplete="off" required defaultValue={kept('name')} error={errors.name} />
        <p><Button look="safety">{t('web.person.erase-yes')}</Button></p>
      </Form>
    </Row>
  );
}
