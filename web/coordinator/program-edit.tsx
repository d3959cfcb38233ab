import { href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import { editProgram } from '#domain/programs/edit-program.ts';
import { program, programSchools } from '#domain/programs/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { idIn } from '../id-in.ts';
import { PageHead } from '../ui/page-head.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/program-edit.ts';
import { ProgramForm } from './program-form.tsx';
import { programChoices, programInput } from './program-input.ts';

export function loader({ context, params }: Route.LoaderArgs) {
  const { locale } = signInOf(context).person;
  const id = idIn(params);
  return read(ctxOf(context), async (tx) => {
    const [p, schools] = await Promise.all([program(tx, id), programSchools(tx, id)]);
    if (!p) throw notFound('programs.problem.no-program');
    return {
      id: p.id, choices: await programChoices(tx, locale, p.languages),
      values: {
        name: p.name, termId: p.term_id, schoolIds: schools.map((school) => school.id), subjects: p.subjects, levelMin: p.level_min, levelMax: p.level_max, formats: p.formats, modalities: p.modalities,
        languages: p.languages, sessionMinutes: p.session_minutes, sessionsAWeekMax: p.sessions_a_week_max, dosageMinutesAWeek: p.dosage_minutes_a_week, timeZone: p.time_zone,
        meetingKind: p.meeting_kind, meetingLink: p.meeting_link ?? '', place: p.place ?? '', tellGuardians: p.tell_guardians, supervisionMode: p.supervision_mode, dropInFrom: p.drop_in_from, dropInUntil: p.drop_in_until, tutorsAskSubstitutes: p.tutors_ask_substitutes, answerDays: p.answer_days, answerSilence: p.answer_silence,
      },
    };
  });
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    await editProgram(ctxOf(context), { ...programInput(form), id: params.id });
    return redirect(`${href('/programs/:id', { id: params.id })}?done=saved`);
  });
}

export default function ProgramEdit({ loaderData: { id, choices, values }, actionData }: Route.ComponentProps) {
  const t = useText();
  const title = t('web.program.edit-title', { name: values.name });
  return (
    <>
      <title>{title}</title>
      <PageHead title={title} back={{ to: href('/programs/:id', { id }), name: values.name }} />
      <ProgramForm answer={actionData} choices={choices} values={values} act={t('web.act.save')} cancel={href('/programs/:id', { id })} />
    </>
  );
}
