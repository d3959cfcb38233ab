import { href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { demand } from '#kernel/policy.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { templatesOf } from '#domain/library/item-queries.ts';
import { mayRevise } from '#domain/library/policy.ts';
import { resourceDesk } from '#domain/library/resource-queries.ts';
import { reviseResource } from '#domain/library/revise-resource.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt } from '../form-data.ts';
import { idIn } from '../id-in.ts';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/resource-edit.ts';
import { withForm, withKept } from './library-act.ts';
import { ResourceForm } from './resource-form.tsx';
import { itemsNamed, resourceChoices, resourceInput } from './resource-input.ts';

export function loader({ context, params }: Route.LoaderArgs) {
  const id = idIn(params);
  const { locale, zone } = signInOf(context).person;
  return read(ctxOf(context), async (tx) => {
    demand(await mayRevise(tx, id));
    const desk = await resourceDesk(tx, id);
    if (!desk) throw notFound('library.problem.no-resource');
    if (desk.status === 'retired') throw conflict('library.problem.is-retired');
    const { title, summary, format, subject, skillIds, levelFrom, levelTo, language, licence, attribution, body, link, fileName } = desk.latest;
    const last = desk.status === 'returned' ? desk.reviews[0] : undefined;
    return {
      id, version: desk.version, status: desk.status, choices: await resourceChoices(tx, locale), shown: desk.published !== null,
      written: { title, summary, format, subject, skillIds, levelFrom, levelTo, language, licence, attribution, body, link, fileName, questions: (await templatesOf(tx, desk.latest.itemIds)).map((template) => template.id).join('\n') },
      comment: last ? { words: last.words, day: when(locale).day(last.at, zone) } : null,
    };
  });
}

/** The file of the version before stays, unless another is sent or it is dropped; its id is never taken from the form. */
export function action({ request, context, params }: Route.ActionArgs) {
  const id = idIn(params);
  const ctx = ctxOf(context);
  return withForm(request, (sent) =>
    attempt(sent.kept, async () => {
      const input = resourceInput(sent);
      const before = await read(ctx, (tx) => resourceDesk(tx, id));
      const stays = sent.get('dropFile') === 'yes' ? null : (before?.latest.fileId ?? null);
      const itemIds = await itemsNamed(ctx, sent, before?.latest.itemIds ?? []);
      await withKept(ctx, sent, (fileId) => reviseResource(ctx, { ...input, id, version: sent.get('version'), fileId: fileId ?? stays, itemIds }));
      return redirect(`${href('/library/mine')}?done=${input.draft ? 'draft' : 'sent'}`);
    }),
  );
}

export default function ResourceEdit({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const { written, choices, version, comment, shown } = loaderData;
  return (
    <>
      <title>{t('web.library.revise')}</title>
      <PageHead title={t('web.library.revise')} over={written.title} back={{ to: href('/library/mine'), name: t('web.library.mine') }} lead={shown ? t('web.library.revise-lead') : undefined} />
      {comment && <Note kind="look" title={t('web.library.came-back', { day: comment.day })}><p dir="auto">{comment.words}</p></Note>}
      <ResourceForm choices={choices} written={written} answer={actionData} version={version} />
    </>
  );
}
