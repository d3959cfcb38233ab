import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Line {
  lang: string;
  /** Only of attempts. */
  kind: string;
  text: string;
}

const linesOf = (file: string): Line[] => readFileSync(join(import.meta.dirname, file), 'utf8').split('\n').filter(Boolean).map((line) => {
  const parts = line.split('\t');
  return { lang: parts[0]!, kind: parts.length > 2 ? parts[1]! : '', text: parts.at(-1)! };
});

/** A line belongs to the half that was tuned on when the FNV-1a hash of its text is even. */
function isTuned({ text }: Line): boolean {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % 2 === 0;
}

type Part = 'tuned' | 'unseen' | 'fresh' | 'talk' | 'ordinary' | 'later';

/** The corpus in its parts; `unseen` and `fresh` are what no rule was made from, `fresh` written by somebody who knew the rules, `talk` ordinary words of sessions, `ordinary` goals, reasons, logs and questions by somebody who knew nothing of the rules, `later` written whole before any of it was tried, without what stands in another part. */
export function readCorpus(): Record<Part, { attempts: Line[]; harmless: Line[] }> {
  const attempts = linesOf('attempts.txt'), harmless = linesOf('harmless.txt'), fresh = linesOf('fresh-attempts.txt'), freshHarmless = linesOf('fresh-harmless.txt'), talk = linesOf('talk-harmless.txt'), isUnseen = (line: Line): boolean => !isTuned(line);
  const older = {
    tuned: { attempts: [...attempts.filter(isTuned), ...linesOf('more-attempts.txt'), ...linesOf('riddle-attempts.txt'), ...fresh.filter(isTuned), ...linesOf('wide-attempts.txt')], harmless: [...harmless.filter(isTuned), ...linesOf('more-harmless.txt'), ...linesOf('riddle-harmless.txt'), ...freshHarmless.filter(isTuned), ...talk.filter(isTuned), ...linesOf('wide-harmless.txt')] },
    unseen: { attempts: attempts.filter(isUnseen), harmless: harmless.filter(isUnseen) },
    talk: { attempts: [], harmless: talk.filter(isUnseen) },
    ordinary: { attempts: [], harmless: linesOf('ordinary-harmless.txt') },
    fresh: { attempts: fresh.filter(isUnseen), harmless: freshHarmless.filter(isUnseen) },
  };
  const known = new Set(Object.values(older).flatMap((part) => [...part.attempts, ...part.harmless]).map((line) => line.text)), isNew = (line: Line): boolean => !known.has(line.text);
  return { ...older, later: { attempts: linesOf('later-attempts.txt').filter(isNew), harmless: linesOf('later-harmless.txt').filter(isNew) } };
}
