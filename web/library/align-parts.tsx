import { Form, Link } from 'react-router';
import { Button } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';
import { useText } from '../ui/text.tsx';

interface Named {
  id: string;
  name: string;
}
export interface Alignable {
  outside: string;
  aligned: readonly Named[];
  suggested: readonly Named[];
}
export type Choices = readonly { subject: string; skills: readonly Named[] }[];

/** What one outside thing stands for: decisions with a way back, suggestions to take, or any other skill. `label` names the thing to listeners. */
export function Aligning({ thing: { outside, aligned, suggested }, label, open, choices, elsewhere }: { thing: Alignable; label: string; open: boolean; choices: Choices; elsewhere: string }) {
  const t = useText();
  const fresh = suggested.filter(({ id }) => !aligned.some((one) => one.id === id));
  return (
    <Form method="post" className="stack stack-tight" aria-label={label} preventScrollReset>
      <input type="hidden" name="outside" value={outside} />
      {aligned.map(({ id, name }) => (
        <p key={id} className="cluster aligned"><strong>{name}</strong><Button look="plain" name="away" value={id}>{t('web.library.align-away')}<span className="hidden"> {name}</span></Button></p>
      ))}
      {!open && aligned.length === 0 && fresh.length > 0 && (
        <div className="cluster">{fresh.map(({ id, name }) => <Button key={id} look="quiet" name="skill" value={id}>{t('web.library.align-to', { skill: name })}</Button>)}</div>
      )}
      {open ? (
        <div className="cluster">
          <label className="hidden" htmlFor="skill-choice">{t('web.library.align-choose')}</label>
          <select className="input align-choice" id="skill-choice" name="skill" defaultValue={fresh[0]?.id}>
            {choices.map(({ subject, skills }) => <optgroup key={subject} label={subject}>{skills.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</optgroup>)}
          </select>
          <Button look="quiet">{t('web.library.align')}</Button>
        </div>
      ) : <p className="small"><Link to={elsewhere} preventScrollReset>{t(aligned.length + fresh.length > 0 ? 'web.library.align-other' : 'web.library.align-one')}<span className="hidden">: {label}</span></Link></p>}
    </Form>
  );
}

/** What was just done, said once. */
export function AlignSaid({ done }: { done: string }) {
  const t = useText();
  return done === 'aligned' ? <Note live title={t('web.library.aligned')}>{t('web.library.aligned-says')}</Note> : done === 'away' ? <Note live title={t('web.library.align-gone')} /> : null;
}
