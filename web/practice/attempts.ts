import { Problem } from '#kernel/problem.ts';
import { recordAttempts } from '#domain/mastery/record-attempt.ts';
import type { AttemptInput } from '#domain/mastery/sets.ts';
import { ctxOf } from '#web/context.ts';
import { formOf } from '../form-data.ts';
import type { Route } from './+types/attempts.ts';

function listIn(text: string): AttemptInput[] {
  try {
    const found: unknown = JSON.parse(text);
    if (Array.isArray(found)) return found as AttemptInput[];
  } catch {}
  throw new Problem(400, 'kernel.problem.bad-input');
}

/** The outbox of a phone. Each answer is parsed and kept on its own; those of somebody else who used the phone wait there. */
export async function action({ context, request }: Route.ActionArgs) {
  const ctx = ctxOf(context);
  const form = await formOf(request);
  if (form.get('owner') !== ctx.actor.personId) return Response.json({ results: [] }, { status: 403 });
  const results = await recordAttempts(ctx, { attempts: listIn(form.get('attempts')) });
  return Response.json({ results: results.map((one) => ('refused' in one ? one : { id: one.id })) });
}
