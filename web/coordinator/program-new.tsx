import { href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { makeProgram } from '#domain/programs/make-program.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { PageHead } from '../ui/page-head.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/program-new.ts';
import { ProgramForm } from './program-form.tsx';
import { programChoices, programInput } from './program-input.ts';

export const loader = ({ context }: Route.LoaderArgs) => read(ctxOf(context), (tx) => programChoices(tx, signInOf(context).person.locale));

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    const { id } = await makeProgram(ctxOf(context), programInput(form));
    return redirect(`${href('/programs/:id', { id })}?done=made`);
  });
}

export default function ProgramNew({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const term = loaderData.terms.find((one) => one.current) ?? loaderData.terms[0];
  return (
    <>
      <title>{t('web.programs.make')}</title>
      <PageHead title={t('web.programs.make')} lead={t('web.program-form.lead')} back={{ to: href('/programs'), name: t('web.programs.title') }} />
      <ProgramForm
        answer={actionData} choices={loaderData} act={t('web.programs.make')} cancel={href('/programs')}
        values={{
          name: '', termId: term?.value ?? '', schoolIds: loaderData.schools.map((school) => school.value), subjects: [], levelMin: 1, levelMax: 12, formats: ['one-to-one'], modalities: ['online', 'in-person'],
          languages: ['en'], sessionMinutes: 45, sessionsAWeekMax: 2, dosageMinutesAWeek: 90, timeZone: loaderData.zone, meetingKind: 'video', meetingLink: '', place: '', tellGuardians: true, supervisionMode: 'roving', dropInFrom: 480, dropInUntil: 1080, tutorsAskSubstitutes: false, answerDays: 0, answerSilence: 'lets-go',
        }}
      />
    </>
  );
}
