import { href, Link } from 'react-router';
import { isId } from '#kernel/ids.ts';
import { notFound } from '#kernel/problem.ts';
import { whyNot } from '#domain/matching/why-not.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { PageHead } from '../ui/page-head.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/match-why-page.ts';
import { sayWhy } from './match-data.ts';
import { WhyAnswer } from './match-why.tsx';
import './match.css';

/** One answer with an address of its own, to send to a colleague. */
export async function loader({ context, params: { id }, request }: Route.LoaderArgs) {
  const asked = new URL(request.url).searchParams;
  const [requestId, offerId] = [asked.get('request'), asked.get('offer')];
  if (!isId(requestId) || !isId(offerId)) throw notFound('matching.problem.not-in-round');
  return { id, requestId, offerId, why: sayWhy(await whyNot(ctxOf(context), { roundId: id, requestId, offerId }, request.signal), signInOf(context).person) };
}

export default function MatchWhyPage({ loaderData: { id, requestId, offerId, why } }: Route.ComponentProps) {
  const t = useText();
  const title = t('matching.why.title-for', { tutor: why.tutor, learner: why.learner });
  return (
    <div className="narrow stack">
      <title>{title}</title>
      <PageHead title={title} back={{ to: href('/matches/:id', { id }), name: t('matching.why.back') }} />
      <WhyAnswer why={why} requestId={requestId} offerId={offerId} />
      <p className="small"><Link to={href('/requests/:id', { id: requestId })}>{t('matching.pair.request')}</Link></p>
    </div>
  );
}
