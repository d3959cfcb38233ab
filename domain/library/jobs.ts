import { now } from '#kernel/clock.ts';
import { listen } from '#kernel/event.ts';
import { schedule } from '#kernel/jobs.ts';
import { tenants } from '#kernel/tenancy.ts';
import { tell } from '#domain/messaging/tell.ts';
import { installStarterBank } from './install-starter-bank.ts';
import { resourceNews, wishNews } from './news.ts';

/** Who gave something or asked for something hears what became of it; every organization has the starter bank, and each night its newest version. */
export function registerLibrary(): void {
  listen('programs.organization-made', async (tx) => {
    await installStarterBank({ ...tx, via: 'system' }, {});
  });
  schedule('library.install-banks', '23 2 * * *', async () => {
    for (const orgId of await tenants()) await installStarterBank({ orgId, actor: null, now: now(), via: 'system' }, {});
  });
  for (const decision of ['published', 'returned'] as const)
    listen(`library.resource-${decision}`, async (tx, event) => {
      const news = await resourceNews(tx, String(event.subjectId));
      if (news?.personId) await tell(tx, { personId: news.personId, key: `library.notice.${decision}`, params: { title: news.title }, link: decision === 'published' ? `/library/${news.id}` : `/library/${news.id}/edit`, aboutId: news.id });
    });
  listen('library.wish-answered', async (tx, event) => {
    const news = await wishNews(tx, String(event.subjectId));
    if (news?.personId) await tell(tx, { personId: news.personId, key: 'library.notice.wish-answered', params: { subject: news.subject }, link: '/library/wishes', aboutId: news.id });
  });
}
