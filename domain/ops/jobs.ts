import { schedule } from '#kernel/jobs.ts';
import { tidyDatabase } from './tidy-database.ts';

export function registerOps(): void {
  schedule('ops.tidy-grown-tables', '*/10 * * * *', async () => void (await tidyDatabase(false)));
  schedule('ops.tidy-database', '33 3 * * *', async () => void (await tidyDatabase(true)));
}
