import { Form, href, Link } from 'react-router';
import type { Refusal } from '../form-data.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Empty } from '../ui/empty.tsx';
import { FieldError } from '../ui/field-error.tsx';
import { Field } from '../ui/field.tsx';
import { IconBack } from '../ui/icons/marks.tsx';
import { AsideNote, Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Steps } from '../ui/steps.tsx';
import { useText } from '../ui/text.tsx';
import type { DropInAsked } from './drop-in-load.ts';
import { UsualWait } from './drop-in-wait.tsx';

const order = ['what', 'skills', 'words'] as const;

interface AskProps {
  asked: DropInAsked;
  left: boolean;
  answer: Refusal | Response | undefined;
}

/** Three short questions, a page each; then she waits in the queue. */
export function DropInAsk({ asked, left, answer }: AskProps) {
  const t = useText();
  const { step, what, chosen } = asked;
  if (asked.places.length === 0) return <Closed closed={asked.closed} />;
  const at = order.indexOf(step);
  const kept: [string, string][] = [...(step === 'what' ? [] : [['what', what] as [string, string]]), ...(step === 'words' ? chosen.map((id): [string, string] => ['skill', id]) : [])];
  const back = `${href('/drop-in')}?${new URLSearchParams([['what', what], ...(step === 'words' ? chosen.map((id) => ['skill', id]) : []), ['step', order[at - 1] ?? 'what'], ['again', 'yes']])}`;
  const title = t(`web.drop-in.${step}`, { subject: asked.subject ?? '' });
  return (
    <>
      <title>{title}</title>
      {left && at === 0 && <Note live>{t('web.drop-in.left')}</Note>}
      <div className="stack stack-tight">
        {at > 0 && <p><Link className="back" to={back}><IconBack />{t('web.act.back')}</Link></p>}
        <Steps at={at + 1} of={order.length}>{at > 0 && asked.subject}</Steps>
      </div>
      <Refused answer={answer} />
      <Form method={step === 'words' ? 'post' : 'get'} className="stack gap-6" key={step} noValidate={step === 'words'}>
        {kept.map(([name, value]) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />)}
        {step !== 'words' && <><input type="hidden" name="again" value="yes" /><input type="hidden" name="step" value={order[at + 1]} /></>}
        <Question asked={asked} title={title} answer={answer} />
        <div className="cluster"><Button large>{step === 'words' ? t('web.drop-in.send') : t('web.act.continue')}</Button></div>
      </Form>
      {step === 'words' && asked.wait && (
        <div className="stack stack-tight small soft">
          <p>{t('web.drop-in.here', { count: asked.here })}</p>
          <UsualWait wait={asked.wait} />
        </div>
      )}
    </>
  );
}

function Question({ asked, title, answer }: { asked: DropInAsked; title: string; answer: AskProps['answer'] }) {
  const t = useText();
  const said = useSaid(answer);
  if (asked.step === 'words') {
    return (
      <>
        <PageHead title={title} />
        <Field as="textarea" name="question" rows={4} maxLength={500} label={t('web.drop-in.question')} hint={t('web.drop-in.question-hint')} defaultValue={said.kept('question')} error={said.errors.question} />
        <AsideNote>{t('web.drop-in.who-reads')}</AsideNote>
      </>
    );
  }
  const what = asked.step === 'what';
  return (
    <fieldset className="stack">
      <legend className="ask-legend"><h1>{title}</h1></legend>
      <p className="hint">{t(what ? 'web.drop-in.what-hint' : 'web.drop-in.skills-hint')}</p>
      {what && asked.missing && <FieldError id="what-error">{t('web.ask.what-missing')}</FieldError>}
      <div className="choices">
        {what
          ? asked.places.map((place) => <Choice key={place.value} type="radio" name="what" value={place.value} required defaultChecked={place.value === asked.what} sub={asked.several ? place.program : undefined}>{place.subject}</Choice>)
          : asked.skills.slice(0, 12).map((skill) => <Choice key={skill.id} name="skill" value={skill.id} defaultChecked={asked.chosen.includes(skill.id)}>{skill.name}</Choice>)}
        {!what && <Choice name="skill" value="unsure" sub={t('web.ask.unsure-sub')}>{t('web.ask.unsure')}</Choice>}
      </div>
    </fieldset>
  );
}

/** Nowhere at this hour, or nowhere at all: said with the hours, and with what can be done instead. */
function Closed({ closed }: { closed: DropInAsked['closed'] }) {
  const t = useText();
  return (
    <>
      <title>{t('web.drop-in.title')}</title>
      <h1>{t('web.drop-in.title')}</h1>
      <Empty rank={2} title={t(closed.length > 0 ? 'web.drop-in.closed' : 'web.drop-in.nowhere')} action={<LinkButton look="quiet" to={href('/ask')}>{t('web.drop-in.book')}</LinkButton>}>
        {closed.length > 0 ? closed.map((one) => <p key={one.name}>{t('web.drop-in.hours', one)}</p>) : <p>{t('web.drop-in.nowhere-todo')}</p>}
      </Empty>
    </>
  );
}
