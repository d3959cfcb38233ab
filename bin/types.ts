// Writes kernel/tables.ts from a freshly migrated database, or with --check only says whether it is up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { generate, PostgresDialect } from 'kysely-codegen';
import { readConfig, setConfig } from '#kernel/config.ts';
import { closeDatabase, database, openDatabase } from '#kernel/db.ts';
import { migrate } from '#kernel/migrate.ts';

setConfig(readConfig({ DATA_DIR: 'memory://', TRELLIS_LOG: 'silent' }));
await openDatabase();
await migrate();
const fresh = await generate({
  db: database(),
  dialect: new PostgresDialect({ numericParser: 'number', dateParser: 'string' } as never),
  excludePattern: '(job|kernel.migration).*',
  defaultSchemas: [],
  typeMapping: { jsonb: 'unknown', timestamptz: 'Temporal.Instant', int8: 'number', tstzrange: 'string' },
});
await closeDatabase();
const file = new URL('../kernel/tables.ts', import.meta.url);
if (!process.argv.includes('--check')) writeFileSync(file, fresh);
else if (readFileSync(file, 'utf8') !== fresh) {
  console.error('kernel/tables.ts does not match the migrations. Run: npm run types');
  process.exit(1);
}
