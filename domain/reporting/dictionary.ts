import { text } from '#kernel/i18n.ts';
import type { Metric } from '#kernel/metric.ts';
import { masteryMetrics } from '#domain/mastery/metrics.ts';
import { matchingMetrics } from '#domain/matching/metrics.ts';
import { reportingMetrics } from './metrics.ts';

type Part = 'name' | 'says' | 'how' | 'seen-by';
type Say<Name> = (locale: string, name: Name, part: Part) => string;

const declare = <Name extends string>(metrics: Record<Name, Metric>, say: Say<Name>) => Object.values<Metric>(metrics).map((one) => ({ one, say: (locale: string, part: Part) => say(locale, one.name as Name, part) }));

const declared = [
  ...declare(masteryMetrics, (locale, name, part) => text(locale, `mastery.metric.${name}.${part}`)),
  ...declare(matchingMetrics, (locale, name, part) => text(locale, `matching.metric.${name}.${part}`)),
  ...declare(reportingMetrics, (locale, name, part) => text(locale, `reporting.metric.${name}.${part}`)),
];

/** A figure in the reader's words. */
export interface MetricSaid {
  name: string;
  title: string;
  says: string;
  how: string;
  seenBy: string;
  fresh: string;
  unit: string;
  sources: readonly string[];
}

/** Every figure that Trellis shows, by title. */
export function metricsSaid(locale: string): MetricSaid[] {
  const said = declared.map(({ one, say }): MetricSaid => ({
    name: one.name, title: say(locale, 'name'), says: say(locale, 'says'), how: say(locale, 'how'), seenBy: say(locale, 'seen-by'),
    fresh: text(locale, `reporting.metric.fresh-${one.fresh}`), unit: text(locale, `reporting.metric.unit-${one.unit}`), sources: one.sources,
  }));
  return said.sort((a, b) => a.title.localeCompare(b.title, locale));
}

export const allMetrics: readonly Metric[] = declared.map(({ one }) => one);

/** `docs/metrics.md`: the same dictionary, for those who read the code. */
export function metricsPage(): string {
  const rows = metricsSaid('en').map((one) =>
    [`## ${one.title}`, '', one.says, '', `- **How it is calculated**: ${one.how}`, `- **Unit**: ${one.unit}`, `- **From**: ${one.sources.map((table) => `\`${table}\``).join(', ')}`, `- **Fresh**: ${one.fresh}`, `- **Who sees it**: ${one.seenBy}`, ''].join('\n'),
  );
  return `# What the figures mean\n\nMade by \`node bin/metrics.ts\` from \`domain/*/metrics.ts\`; a test holds it up to date. In Trellis the same stands on \`/metrics\`.\n\n${rows.join('\n')}`;
}
