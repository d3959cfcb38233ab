import { type Finding, findingAt, placesOf, wordy } from './finding.ts';
import { appCues, clearApps, doubtfulApps, shortApps } from './phrases/apps.ts';
import { type Plain, readingsOf } from './plain-text.ts';

const clear = new Set([...clearApps, ...shortApps]), doubtful = new Set(doubtfulApps);
/** A friend code of a game console. */
const friendCode = wordy('(?:sw|fc)[- ]?\\d{4}[- ]\\d{4}[- ]\\d{4}');
/** `name#1234`, but not C# or a numbered heading. */
const tagged = /(?<![\p{L}\p{N}])[\p{L}][\p{L}\p{N}._]{2,}\s*#\s*\d{4}(?!\d)/gu;
const atName = /(?<![\p{L}\p{N}.@])@[\p{L}_][\p{L}\p{N}._]{2,}/gu;
const decorators = /^@\s?(?:property|staticmethod|classmethod|dataclass|override|deprecated|media|import|param|returns?|app|test|component|input|output|entity|keyframes|font|charset|supports|functools|pytest|before|after|autowired|get|post|decorator|lru|cache|abstractmethod|wraps|nullable|interface|throws|author|todo|everyone|here|all|trellis|tutor|teacher)/u;
/** A name nobody would write in a sentence: joined by dots or underlines, or words with a number at the end. */
const nameLike = /(?<![\p{L}\p{N}._@])(?:[\p{L}]{3,}\d{1,4}|(?=[\d._]*\p{L})[\p{L}\d]{2,}[._][\p{L}\d]{2,}(?:[._][\p{L}\d]+)*_?|[\p{L}\d]{3,}_)(?<!\.(?:py|js|ts|java|html|css|txt|csv|md|json|c|cpp|h|rb|php|sb3|xlsx|docx|pdf|png|jpg))(?![\p{L}\p{N}([=]|\.\p{L})/u;
/** A name told aloud: `noodle underscore owl`. */
const spokenName = /(?<!\p{L})(?!(?:the|an?|and|with|uses?|una?|le|la|une?|avec|con)\s)\p{L}{3,} (?:underscore|under score|guion bajo|tiret (?:du )?bas) (?!(?:entre|between|and|then|the|in|en|before|after|is|are|o|or|for|a|not)(?!\p{L}))\p{L}{2,}/gu, named = /(?<!\p{L})(?:my|mi|mon|im|on|sur|en|find|add|user|name|insta|snap|arroba|arobase|la de|celle)(?!\p{L})|@/u;
const codeLike = /[(){}[\];=]|->|\bdef\b|\bprint\b|\breturn\b/u;

const byLetter = Map.groupBy(clearApps, (app) => app[0]!);
/** One letter more, less, other or swapped. */
function isNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || other.length < 7) return false;
  let from = 0, back = 0;
  while (from < one.length && one[from] === other[from]) from++;
  while (back < one.length - from && back < other.length - from && one.at(-1 - back) === other.at(-1 - back)) back++;
  return Math.max(one.length, other.length) - from - back <= 1 || (one.length === other.length && one.length - from - back === 2 && one[from] === other[from + 1] && one[from + 1] === other[from]);
}
const isClear = (word: string): boolean => clear.has(word) || (word.length >= 6 && byLetter.get(word[0]!)?.some((app) => isNear(word, app)) === true);

interface Word {
  word: string;
  start: number;
  end: number;
}

const emoji = ['👻', '📸'], lengths = new Map<number, number>();
for (const app of [...clear, ...doubtful, ...emoji]) for (const length of app.length >= 7 ? [app.length - 1, app.length, app.length + 1] : [app.length]) lengths.set(app.charCodeAt(0), (lengths.get(app.charCodeAt(0)) ?? 0) | (1 << length));
/** Whether a name of this first letter and length is known. */
const mayBe = (first: number, length: number): boolean => length < 31 && ((lengths.get(first) ?? 0) & (1 << length)) !== 0;

/** Words that may be names of networks: as they stand, two together (`tik tok`, `snap chat`), and emoji. */
function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let last: Word | undefined;
  for (const found of text.matchAll(/[\p{L}\p{N}]+|[👻📸]/gu)) {
    const [word] = found, now = { word, start: found.index, end: found.index + word.length };
    if (mayBe(text.charCodeAt(now.start), word.length)) words.push(now);
    if (last && mayBe(text.charCodeAt(last.start), last.word.length + word.length) && last.word !== 'x' && now.start === last.end + 1 && text[last.end] === ' ') words.push({ word: last.word + word, start: last.start, end: now.end });
    last = now;
  }
  return words;
}

/** How sure it is that a network's name is there to be found under: a cue beside it, a name that is none of a sentence, or hardly anything else said. */
function weightOf(text: string, at: Word, isSure: boolean, name: RegExpExecArray | null, words: number): number {
  const near = name !== null && Math.abs(name.index - at.start) < 60;
  if (!isSure && !near && at.word.length < 2) return 0;
  const before = text.slice(Math.max(0, at.start - 40), at.start).split(/[^\p{L}\p{N}]+/u).filter(Boolean).slice(-4), after = text.slice(at.end, at.end + 40).split(/[^\p{L}\p{N}]+/u).filter(Boolean).slice(0, 4);
  const cues = [...before, ...after].filter((word) => appCues.has(word)).length;
  const told = /^\s*(?:id|:|=|->|→|>|is|es|est|هو|user|name|@)(?![\p{L}])\s*@?\s*[\p{L}\p{N}]/u.test(text.slice(at.end, at.end + 20)) && !/^\s*=\s*-?\d/.test(text.slice(at.end, at.end + 20));
  if (emoji.includes(at.word) && /(?:^|[^\p{L}])(?:my|mi|mon|ma|ur|tu|ton|on|en|sur)\s+$/u.test(text.slice(Math.max(0, at.start - 20), at.start)) && words <= 8) return 1;
  if (isSure) return near || told ? 1 : cues > 0 || words <= 6 ? 0.9 : 0.5;
  const mine = /(?:^|[^\p{L}])(?:my|ur|your|mi|tu|mon|ton|add me on|on|en|por|sur|me on)\s+$/u.test(text.slice(Math.max(0, at.start - 40), at.start));
  return near && (cues > 0 || words <= 5) ? 1 : near ? 0.8 : told && at.word.length > 1 && cues > 1 ? 0.6 : mine && at.word.length > 2 && words <= 8 ? 0.6 : 0;
}

/** Names on other networks, and talk of moving there. */
export function findHandle(plain: Plain): Finding[] {
  const found: Finding[] = [], add = (start: number, end: number, weight: number): unknown => weight > 0 && found.push(findingAt(plain, 'handle', start, end, weight));
  const name = codeLike.test(plain.text) ? null : nameLike.exec(plain.text);
  const count = plain.text.split(/[^\p{L}\p{N}'._]+/u).filter(Boolean).length;
  for (const text of readingsOf(plain)) {
    if (/\d{4}/.test(text)) for (const { start, end } of placesOf(friendCode, text)) add(start, end, 1);
    for (const one of wordsOf(text)) {
      const isSure = isClear(one.word);
      if (isSure || doubtful.has(one.word) || emoji.includes(one.word)) add(one.start, one.end, weightOf(text, one, isSure, name?.index === one.start ? null : name, count));
    }
  }
  if (/underscore|under score|guion bajo|tiret/.test(plain.text) && named.test(plain.text)) for (const { start, end } of placesOf(spokenName, plain.text)) add(start, end, 0.8);
  if (plain.text.includes('#')) for (const { start, end } of placesOf(tagged, plain.text)) add(start, end, 1);
  if (plain.text.includes('@')) for (const { start, end } of placesOf(atName, plain.text)) if (!decorators.test(plain.text.slice(start, end))) add(start, end, 0.8);
  return found;
}
