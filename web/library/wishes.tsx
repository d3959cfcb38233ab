import { href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { demand } from '#kernel/policy.ts';
import { answerWish } from '#domain/library/answer-wish.ts';
import { maySubmit, sidesOf } from '#domain/library/policy.ts';
import { wishFor } from '#domain/library/wish-for.ts';
import { myWishes, openWishes } from '#domain/library/wish-queries.ts';
import { withdrawWish } from '#domain/library/withdraw-wish.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { languageName } from '../program-words.ts';
import { Refused } from '../refusal.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import { UndoBar } from '../ui/undo-bar.tsx';
import type { Route } from './+types/wishes.ts';
import { LibraryTabs } from './library-tabs.tsx';
import { resourceChoices } from './resource-input.ts';
import { answerTarget } from './wish-input.ts';
import { MyWishes, OpenWishes, WishForm } from './wish-parts.tsx';
import './library.css';

const doneWords = ['asked', 'answered', 'again'] as const;

export function loader({ context, request }: Route.LoaderArgs) {
  const { locale, zone } = signInOf(context).person;
  const asked = new URL(request.url).searchParams;
  const { day } = when(locale);
  const say = <W extends { createdAt: Temporal.Instant; answeredAt: Temporal.Instant | null; language: string }>({ createdAt, answeredAt, language, ...wish }: W) =>
    ({ ...wish, language: languageName(locale, language), day: day(createdAt, zone), answeredDay: answeredAt && day(answeredAt, zone) });
  return read(ctxOf(context), async (tx) => {
    demand(maySubmit(tx));
    const [mine, open, choices] = await Promise.all([myWishes(tx), openWishes(tx), resourceChoices(tx, locale)]);
    return { sides: sidesOf(tx), mine: mine.map(say), open: open.map(say), choices, subject: asked.get('subject'), locale, done: doneWords.find((word) => word === asked.get('done')) ?? null, takenBack: asked.get('taken') };
  });
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request);
  const ctx = ctxOf(context);
  const to = (said: string) => redirect(`${href('/library/wishes')}?${said}`);
  return attempt(form.kept, async () => {
    switch (form.get('intent')) {
      case 'answer':
        await answerWish(ctx, { id: form.get('id'), answer: form.get('answer'), resourceId: answerTarget(form.get('address')) });
        return to('done=answered');
      case 'withdraw':
        await withdrawWish(ctx, { id: form.get('id') });
        return to(`taken=${form.get('id')}`);
      case 'again':
        await withdrawWish(ctx, { id: form.get('id'), withdrawn: false });
        return to('done=again');
      default:
        await wishFor(ctx, { words: form.get('words'), subject: form.get('subject'), skillId: form.get('skillId'), language: form.get('language') });
        return to('done=asked');
    }
  });
}

export default function Wishes({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const { sides, mine, open, choices, subject, done, takenBack, locale } = loaderData;
  return (
    <>
      <title>{t('web.library.wishes')}</title>
      <PageHead title={t('web.library.wishes')} lead={t('web.library.wishes-lead')} />
      <LibraryTabs sides={sides} />
      <div className="stack">
        <Refused answer={actionData} />
        {takenBack && !actionData && <UndoBar fields={{ intent: 'again', id: takenBack }}>{t('web.library.wish-taken')}</UndoBar>}
        {done && !actionData && <Note live title={t(`web.library.wish-${done}`)} />}
      </div>
      <Ledger apart>
        {sides.review && <Row label={t('web.library.open-wishes')} sub={t('web.library.open-wishes-sub')}><OpenWishes wishes={open} answer={actionData} /></Row>}
        <Row label={t('web.library.wish-new')} sub={t('web.library.wish-new-sub')}><WishForm choices={choices} saved={String(mine.length)} subject={subject} language={locale} answer={actionData} /></Row>
        <Row label={t('web.library.my-wishes')}><MyWishes wishes={mine} /></Row>
      </Ledger>
      <p className="small soft apart"><Link to={href('/library')}>{t('web.library.back')}</Link></p>
    </>
  );
}
