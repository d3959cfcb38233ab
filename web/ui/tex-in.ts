export interface Run {
  kind: 'words' | 'tex';
  text: string;
}

/** Words and formulas in turn: `Add $\frac{1}{2}$ to it` → words, tex, words. `\$` is a dollar sign; one that is never closed is one too. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let rest = 0;
  for (const found of text.matchAll(/(?<!\\)\$((?:\\.|[^$\\])+)\$/g)) {
    if (found.index > rest) runs.push({ kind: 'words', text: text.slice(rest, found.index) });
    runs.push({ kind: 'tex', text: found[1]! });
    rest = found.index + found[0].length;
  }
  if (rest < text.length) runs.push({ kind: 'words', text: text.slice(rest) });
  return runs.map((run) => (run.kind === 'words' ? { ...run, text: run.text.replaceAll('\\$', '$') } : run));
}

export const texIn = (text: string): string[] => runsOf(text).filter((run) => run.kind === 'tex').map((run) => run.text);
