import { wordNear } from './how-near.ts';
import { plainWords } from './plain-words.ts';

export interface Suggestable {
  id: string;
  name: string;
  slug: string;
}

const most = 3, enough = 0.34, nearEnough = 0.7;
/** Words that stand everywhere and say nothing of a skill. */
const idle = new Set(plainWords('a an and the of to in on for with by from or as is are be it its that this these using use uses including understand know apply solve find real world mathematical problems problem number numbers students can will').split(' '));
const telling = (text: string): string[] => [...new Set(plainWords(text).split(' ').filter((word) => word.length > 1 && !idle.has(word)))];
/** Endings off, so that "fractions", "adding" and "added" meet. */
const stem = (word: string): string => word.replace(/(?:ing|ed|es|s|ly|tion|sion)$/, '').slice(0, 12) || word;

/** Finds the skills whose names say most of what a text says: rare words count more. A person decides; below a third nothing is suggested. */
export function suggesterOf(skills: readonly Suggestable[]): (text: string) => { id: string; name: string }[] {
  const known = skills.map(({ id, name, slug }) => ({ id, name, words: telling(`${name} ${slug.split('.').slice(-1)[0]!.replaceAll('-', ' ')}`).map(stem) })), times = new Map<string, number>();
  for (const { words } of known) for (const word of words) times.set(word, (times.get(word) ?? 0) + 1);
  const weight = (word: string): number => Math.log(1 + known.length / (times.get(word) ?? 0.5));
  return (text) => {
    const asked = telling(text.replace(/^oatutor\./, '').replaceAll(/[-_.]/g, ' ')).slice(0, 60).map(stem), whole = Math.hypot(...asked.map(weight)) || 1;
    const scored = known.map(({ id, name, words }) => {
      const met = words.filter((word) => asked.some((one) => one === word || (word.length > 4 && wordNear(one, word) >= nearEnough)));
      return { id, name, score: met.reduce((sum, word) => sum + weight(word) ** 2, 0) / ((Math.hypot(...words.map(weight)) || 1) * Math.min(whole, 3 * Math.hypot(...words.map(weight)))) };
    });
    return scored.filter(({ score }) => score >= enough).sort((a, b) => b.score - a.score).slice(0, most).map(({ id, name }) => ({ id, name }));
  };
}
