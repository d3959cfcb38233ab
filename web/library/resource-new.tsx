import { href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { demand } from '#kernel/policy.ts';
import { maySubmit } from '#domain/library/policy.ts';
import { submitResource } from '#domain/library/submit-resource.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt } from '../form-data.ts';
import { PageHead } from '../ui/page-head.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/resource-new.ts';
import { withForm, withKept } from './library-act.ts';
import { ResourceForm } from './resource-form.tsx';
import { itemsNamed, resourceChoices, resourceInput } from './resource-input.ts';

export function loader({ context }: Route.LoaderArgs) {
  const { locale } = signInOf(context).person;
  return read(ctxOf(context), async (tx) => {
    demand(maySubmit(tx));
    return { choices: await resourceChoices(tx, locale) };
  });
}

export function action({ request, context }: Route.ActionArgs) {
  const ctx = ctxOf(context);
  return withForm(request, (sent) =>
    attempt(sent.kept, async () => {
      const input = resourceInput(sent);
      const itemIds = await itemsNamed(ctx, sent, []);
      await withKept(ctx, sent, (fileId) => submitResource(ctx, { ...input, itemIds, fileId }));
      return redirect(`${href('/library/mine')}?done=${input.draft ? 'draft' : 'sent'}`);
    }),
  );
}

export default function ResourceNew({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  return (
    <>
      <title>{t('web.library.give')}</title>
      <PageHead title={t('web.library.give')} back={{ to: href('/library'), name: t('web.library.title') }} lead={t('web.library.give-lead')} />
      <ResourceForm choices={loaderData.choices} written={{}} answer={actionData} />
    </>
  );
}
