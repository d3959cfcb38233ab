// Writes docs/metrics.md from the metrics.ts of the domains.
import { writeFileSync } from 'node:fs';
import { metricsPage } from '#domain/reporting/dictionary.ts';

writeFileSync(new URL('../docs/metrics.md', import.meta.url), metricsPage());
