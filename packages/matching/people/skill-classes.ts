import type { Context } from './rules.ts';
import { wishesOf } from './rules.ts';
import { skillPoints, termPoints } from './score.ts';
import type { Offer, OfferSkill, Request } from '../types.ts';

/** The offers (columns, ascending) that cover all that like requests ask for, with the points of skill and outcome for each. */
export interface SkillClass {
  cols: Int32Array;
  most: Int32Array;
}

/** Best evidence by column for one wish, columns ascending. */
interface Cover {
  cols: number[];
  evidence: number[];
}

interface Entry extends OfferSkill {
  col: number;
}

/**
 * One class for each distinct (subject, level, skills in their order); by row.
 * Cost: for each distinct (subject, level, skill) one pass over the entries of that subject, then an intersection a class.
 */
export function skillClasses(requests: readonly Request[], offers: readonly Offer[], context: Context): SkillClass[] {
  const entries = new Map<string, Entry[]>();
  offers.forEach((offer, col) => {
    for (const skill of offer.skills) {
      const list = entries.get(skill.subject);
      if (list) list.push({ ...skill, col });
      else entries.set(skill.subject, [{ ...skill, col }]);
    }
  });
  const covers = new Map<string, Cover>(), classes = new Map<string, SkillClass>();
  return requests.map((request) => {
    const key = JSON.stringify([request.subject, request.level, request.skills]);
    const known = classes.get(key);
    if (known) return known;
    const lists = wishesOf(request).map((wish) => {
      const of = JSON.stringify([request.subject, request.level, wish]), cover = covers.get(of) ?? coverBy(entries.get(request.subject) ?? [], request, wish, context);
      covers.set(of, cover);
      return cover;
    });
    const made = classOf(request, lists, offers, context);
    classes.set(key, made);
    return made;
  });
}

/** The same choice as `coverOf`, for all offers at once. */
function coverBy(entries: readonly Entry[], request: Request, wish: string | null, { policy }: Context): Cover {
  const cols: number[] = [], evidence: number[] = [];
  for (const one of entries) {
    if ((one.skill !== null && one.skill !== wish) || one.levelMax < request.level || (policy.rules.certified && !one.certified)) continue;
    const points = one.evidencePoints ?? 50, last = cols.length - 1;
    if (cols[last] !== one.col) {
      cols.push(one.col);
      evidence.push(points);
    } else if (points > evidence[last]!) evidence[last] = points;
  }
  return { cols, evidence };
}

function classOf(request: Request, lists: readonly Cover[], offers: readonly Offer[], context: Context): SkillClass {
  const [first, ...others] = lists, at = others.map(() => 0), cols: number[] = [], points: number[] = [];
  first!.cols.forEach((col, i) => {
    let sum = first!.evidence[i]!;
    const all = others.every((list, k) => {
      while (list.cols[at[k]!]! < col) at[k]!++;
      if (list.cols[at[k]!] !== col) return false;
      sum += list.evidence[at[k]!]!;
      return true;
    });
    if (!all) return;
    cols.push(col);
    points.push(skillPoints(sum, lists.length, context.policy) + termPoints('outcome', request, offers[col]!, context));
  });
  return { cols: Int32Array.from(cols), most: Int32Array.from(points) };
}
