import { listen } from '#kernel/event.ts';
import { tell } from '#domain/messaging/tell.ts';
import { resourceNews, wishNews } from './news.ts';

/** Who gave something or asked for something hears what became of it. */
export function registerLibrary(): void {
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
