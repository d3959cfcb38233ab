import { Form, href, Link } from 'react-router';
import { useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Field } from '../ui/field.tsx';
import { Fold } from '../ui/fold.tsx';
import { useFreshKey } from '../ui/fresh-key.ts';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import type { ResourceChoices } from './resource-form.tsx';
import { SkillOptions } from './skill-options.tsx';
import { line } from './resource-words.ts';

type Answer = Parameters<typeof useSaid>[0];

interface WishRow {
  id: string;
  words: string;
  subjectName: string;
  skillName: string | null;
  language: string;
  status: 'open' | 'answered' | 'withdrawn';
  answer: string;
  resourceId: string | null;
  resourceTitle: string | null;
  resourceStatus: string | null;
  day: string;
  answeredDay: string | null;
}

/** Says what is missing. */
export function WishForm({ choices, saved, subject, language, answer }: { choices: ResourceChoices; /** Another one once her words are taken. */ saved: string; subject: string | null; language: string; answer: Answer }) {
  const t = useText();
  const { kept, errors, refused } = useSaid(answer), { key, watched } = useFreshKey(saved, refused);
  return (
    <Form method="post" className="stack narrow" noValidate key={key} {...watched}>
      <Field as="textarea" rows={3} name="words" label={t('web.library.wish-words')} hint={t('web.library.wish-words-hint')} defaultValue={kept('words')} error={errors.words} maxLength={500} />
      <Field as="select" name="subject" label={t('web.library.subject')} defaultValue={kept('subject', subject ?? choices.subjects[0]?.key)} error={errors.subject}>
        {choices.subjects.map((one) => <option key={one.key} value={one.key}>{one.name}</option>)}
      </Field>
      <Field as="select" name="skillId" label={t('web.library.skill')} defaultValue={kept('skillId')} error={errors.skillId}>
        <SkillOptions subjects={choices.subjects} />
      </Field>
      <Field as="select" name="language" label={t('web.library.language')} defaultValue={kept('language', language)} error={errors.language}>
        {choices.languages.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
      </Field>
      <div><Button>{t('web.library.wish-act')}</Button></div>
    </Form>
  );
}

export function MyWishes({ wishes }: { wishes: readonly WishRow[] }) {
  const t = useText();
  if (wishes.length === 0) return <p className="soft">{t('web.library.no-wishes')}</p>;
  return (
    <Rows open>
      {wishes.map((wish) => (
        <RowItem key={wish.id} title={<span dir="auto">{wish.words}</span>}
          sub={
            <span className="stack stack-tight">
              <span>{line(wish.subjectName, wish.skillName, wish.language, wish.day)}</span>
              <Status kind={wish.status === 'answered' ? 'good' : 'soft'}>{wish.status === 'answered' ? t('web.library.answered-on', { day: wish.answeredDay ?? '' }) : t('web.library.wish-waits')}</Status>
              {wish.answer && <span dir="auto">{wish.answer}</span>}
              {wish.resourceId && wish.resourceTitle && wish.resourceStatus !== 'retired' && <Link to={href('/library/:id', { id: wish.resourceId })} dir="auto">{wish.resourceTitle}</Link>}
            </span>
          }
          end={wish.status === 'open' && <Form method="post"><input type="hidden" name="intent" value="withdraw" /><input type="hidden" name="id" value={wish.id} /><Button look="plain">{t('web.library.take-back')}<span className="hidden">: {wish.words}</span></Button></Form>}
        />
      ))}
    </Rows>
  );
}

/** For reviewers: each wish with its own small form. */
export function OpenWishes({ wishes, answer }: { wishes: readonly WishRow[]; answer: Answer }) {
  const t = useText();
  const { kept, errors } = useSaid(answer);
  if (wishes.length === 0) return <Empty title={t('web.library.no-open-wishes')}>{t('web.library.no-open-wishes-says')}</Empty>;
  return (
    <Rows open>
      {wishes.map((wish) => {
        const mine = kept('id') === wish.id;
        return (
          <li key={wish.id}>
            <div className="stack stack-tight">
              <p className="firm" dir="auto">{wish.words}</p>
              <p className="sub">{line(wish.subjectName, wish.skillName, wish.language, wish.day)}</p>
              <Fold name={<>{t('web.library.answer')}<span className="hidden">: {wish.words}</span></>} open={mine}>
                <Form method="post" className="stack narrow">
                  <input type="hidden" name="intent" value="answer" />
                  <input type="hidden" name="id" value={wish.id} />
                  <Field as="textarea" rows={2} id={mine ? 'answer' : `answer-${wish.id}`} name="answer" label={t('web.library.answer-words')} defaultValue={mine ? kept('answer') : ''} error={mine ? errors.answer : undefined} maxLength={1000} />
                  <Field id={mine ? 'address' : `address-${wish.id}`} name="address" label={t('web.library.answer-address')} hint={t('web.library.answer-address-hint')} defaultValue={mine ? kept('address') : ''} error={mine ? (errors.address ?? errors.resourceId) : undefined} />
                  <div><Button look="quiet">{t('web.library.answer-act')}</Button></div>
                </Form>
              </Fold>
            </div>
          </li>
        );
      })}
    </Rows>
  );
}
