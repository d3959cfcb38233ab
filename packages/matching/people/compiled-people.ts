import type { Context } from './rules.ts';
import { rulesAsked, seatsLeft, sessionsLeft } from './rules.ts';
import { nearPeerPoints, POINTS_PER_WEIGHT, requestPoints, weightOf } from './score.ts';
import type { Modality, Offer, Request, RuleName } from '../types.ts';

const ONLINE = 1, IN_PERSON = 2;
const MODES: Record<Modality, number> = { online: ONLINE, 'in-person': IN_PERSON, either: ONLINE | IN_PERSON };
const DISTANCES = 64;

/** A round's people in numbers: all rules but skills and hours, and all terms but skill and outcome. */
export class CompiledPeople {
  #rowPerson: Int32Array;
  #colPerson: Int32Array;
  #rowSchool: Int32Array;
  #colSchool: Int32Array;
  #rowLevel: Float64Array;
  #colLevel: Float64Array;
  #named: (Set<number> | undefined)[];
  #together: (Set<number> | undefined)[];
  #forbidden: (Set<number> | undefined)[];
  #rowMode: Uint8Array;
  #colMode: Uint8Array;
  #safe: Uint8Array;
  #sessions: Int32Array;
  /** −1 where no seat is left, so that nobody fits. */
  #sessionsLeft: Int32Array;
  #speech: Speech;
  #rowGender: Int32Array;
  #colGender: Int32Array;
  #rowFormat: Int32Array;
  #colFormat: Int32Array;
  #context: Context;
  #points: Record<'language' | 'school' | 'preference' | 'continuity' | 'format' | 'tutorGender', number>;
  #nearPeer: Int32Array;
  #base: Float64Array;
  #code: (rule: RuleName) => number;

  constructor(requests: readonly Request[], offers: readonly Offer[], context: Context) {
    const person = numbers(), school = numbers(), gender = numbers(), format = numbers(), { policy, forbidden, together } = context;
    this.#context = context;
    this.#colPerson = Int32Array.from(offers, (offer) => person(offer.tutor));
    this.#rowPerson = Int32Array.from(requests, (request) => person(request.learner));
    this.#rowSchool = Int32Array.from(requests, (request) => school(request.school));
    this.#colSchool = Int32Array.from(offers, (offer) => school(offer.school));
    this.#rowLevel = Float64Array.from(requests, (request) => request.level);
    this.#colLevel = Float64Array.from(offers, (offer) => offer.level);
    this.#named = requests.map((request) => (request.prefersTutors?.length ? new Set(request.prefersTutors.map(person)) : undefined));
    this.#together = byLearner(requests, together, person);
    this.#forbidden = byLearner(requests, forbidden, person);
    this.#rowMode = Uint8Array.from(requests, (request) => MODES[request.modality]);
    this.#colMode = Uint8Array.from(offers, (offer) => MODES[offer.modality]);
    const { tutorLevelMin, clearedOnly } = policy.rules;
    this.#safe = Uint8Array.from(offers, (offer) => Number(offer.level >= tutorLevelMin && (!clearedOnly || offer.cleared === true)));
    this.#sessions = Int32Array.from(requests, (request) => request.sessionsAWeek);
    this.#sessionsLeft = Int32Array.from(offers, (offer) => (seatsLeft(offer) > 0 ? sessionsLeft(offer) : -1));
    this.#speech = new Speech(requests, offers);
    this.#rowGender = Int32Array.from(requests, ({ tutorGenderWish: wish }) => (wish === undefined ? -1 : gender(wish)));
    this.#colGender = Int32Array.from(offers, (offer) => (offer.gender === undefined ? -2 : gender(offer.gender)));
    this.#rowFormat = Int32Array.from(requests, ({ formatWish: wish }) => (wish === undefined ? -1 : 1 << format(wish)));
    this.#colFormat = Int32Array.from(offers, ({ formats }) => (formats === undefined ? -1 : formats.reduce((all, one) => all | (1 << format(one)), 0)));
    const most = (name: 'language' | 'school' | 'preference' | 'continuity' | 'format' | 'tutorGender'): number => weightOf(policy, name) * POINTS_PER_WEIGHT;
    this.#points = { language: most('language'), school: most('school'), preference: most('preference'), continuity: most('continuity'), format: most('format'), tutorGender: most('tutorGender') };
    this.#nearPeer = Int32Array.from({ length: 2 * DISTANCES + 1 }, (_, at) => nearPeerPoints(at - DISTANCES, policy));
    const any = offers[0];
    this.#base = Float64Array.from(requests, (request) => (any ? requestPoints(request, any, context) : 0));
    const codes = new Map(rulesAsked(policy).map(({ rule }, at) => [rule, at]));
    this.#code = (rule) => codes.get(rule)!;
  }

  /** Place among the rules asked of the first one broken between `skill` and `time`, or −1. */
  broken(row: number, col: number): number {
    if (this.fits(row, col)) return -1;
    const { rules } = this.#context.policy, code = this.#code;
    if (this.#forbidden[row]?.has(this.#colPerson[col]!)) return code('blocked');
    if (this.#rowPerson[row] === this.#colPerson[col]) return code('self');
    if (this.#safe[col] === 0) return code('safeguarding');
    const distance = this.#colLevel[col]! - this.#rowLevel[row]!;
    if (distance < rules.nearPeerMin || distance > rules.nearPeerMax) return code('nearPeer');
    if (!rules.crossSchool && this.#rowSchool[row] !== this.#colSchool[col]) return code('crossSchool');
    if (!this.#canMeet(row, col)) return code('modality');
    if (rules.languageShared && !this.#speech.share(row, col)) return code('language');
    return this.#refused(row, col) ? code('tutorGender') : code('capacity');
  }

  /** The same in one breath, the cheapest and most selective questions first. */
  fits(row: number, col: number): boolean {
    const { rules } = this.#context.policy, distance = this.#colLevel[col]! - this.#rowLevel[row]!;
    return distance >= rules.nearPeerMin && distance <= rules.nearPeerMax && this.#sessionsLeft[col]! >= this.#sessions[row]! && this.#safe[col] === 1
      && this.#canMeet(row, col) && (rules.crossSchool || this.#rowSchool[row] === this.#colSchool[col]) && (!rules.languageShared || this.#speech.share(row, col))
      && this.#rowPerson[row] !== this.#colPerson[col] && !this.#refused(row, col) && !this.#forbidden[row]?.has(this.#colPerson[col]!);
  }
  #canMeet(row: number, col: number): boolean {
    const both = this.#rowMode[row]! & this.#colMode[col]!;
    return (both & ONLINE) !== 0 || ((both & IN_PERSON) !== 0 && this.#rowSchool[row] === this.#colSchool[col]);
  }
  #refused(row: number, col: number): boolean {
    return this.#context.policy.rules.tutorGenderWish === 'must' && this.#rowGender[row] !== -1 && this.#rowGender[row] !== this.#colGender[col];
  }

  /** All points but those of skill and outcome. */
  points(row: number, col: number): number {
    const points = this.#points, rowGender = this.#rowGender[row]!;
    let sum = this.#base[row]! + this.#nearPeerPoints(this.#colLevel[col]! - this.#rowLevel[row]!);
    if (this.#rowSchool[row] === this.#colSchool[col]) sum += points.school;
    if (points.language > 0 && this.#speech.met(row, col)) sum += points.language;
    if (rowGender === -1 || rowGender === this.#colGender[col]) sum += points.tutorGender;
    if (this.#rowFormat[row] === -1 || this.#rowFormat[row]! & this.#colFormat[col]!) sum += points.format;
    if (this.#named[row]?.has(this.#colPerson[col]!)) sum += points.preference;
    if (this.#together[row]?.has(this.#colPerson[col]!)) sum += points.continuity;
    return sum;
  }
  #nearPeerPoints(distance: number): number {
    const known = Number.isInteger(distance) && distance >= -DISTANCES && distance <= DISTANCES;
    return known ? this.#nearPeer[distance + DISTANCES]! : nearPeerPoints(distance, this.#context.policy);
  }

  /** No pair of the row has more `points`. */
  most(row: number): number {
    const { language, school, format, tutorGender, preference, continuity } = this.#points, { weights } = this.#context.policy;
    return this.#base[row]! + language + school + format + tutorGender + weights.nearPeer * POINTS_PER_WEIGHT
      + (this.#named[row] ? preference : 0) + (this.#together[row] ? continuity : 0);
  }
  /** The same for offers of one school, by its number; −Infinity where no pair can be. */
  mostIn(row: number, school: number): number {
    const most = this.most(row);
    if (school === this.#rowSchool[row]) return most;
    return this.#context.policy.rules.crossSchool && this.#rowMode[row]! & ONLINE ? most - this.#points.school : -Infinity;
  }
  schoolOfCol(col: number): number {
    return this.#colSchool[col]!;
  }
}

/** Languages as bit sets: those a learner works in, the ones that earn her the points, and a tutor's. */
class Speech {
  #words: number;
  #learner: Uint32Array;
  #earning: Uint32Array;
  #tutor: Uint32Array;

  constructor(requests: readonly Request[], offers: readonly Offer[]) {
    const language = numbers();
    const [learners, tutors] = [requests, offers].map((people) => people.map((one) => one.languages.map(language)));
    const earning = requests.map(({ prefersLanguage: wish, languages }, row) => (wish === undefined ? learners![row]! : languages.includes(wish) ? [language(wish)] : []));
    const most = [...learners!, ...tutors!].reduce((top, list) => list.reduce((a, b) => Math.max(a, b), top), 0);
    this.#words = (most >> 5) + 1;
    this.#learner = bits(learners!, this.#words);
    this.#earning = bits(earning, this.#words);
    this.#tutor = bits(tutors!, this.#words);
  }
  share(row: number, col: number): boolean {
    return this.#common(this.#learner, row, col);
  }
  met(row: number, col: number): boolean {
    return this.#common(this.#earning, row, col);
  }
  #common(of: Uint32Array, row: number, col: number): boolean {
    const words = this.#words;
    for (let word = 0; word < words; word++) if (of[row * words + word]! & this.#tutor[col * words + word]!) return true;
    return false;
  }
}

/** For each row the tutors that stand with its learner in a set of `learner\ntutor` keys (an id may hold a line break: every split counts). */
function byLearner(requests: readonly Request[], pairs: ReadonlySet<string>, person: (id: string) => number): (Set<number> | undefined)[] {
  const tutors = new Map<string, Set<number>>();
  for (const key of pairs)
    for (let cut = key.indexOf('\n'); cut !== -1; cut = key.indexOf('\n', cut + 1)) {
      const learner = key.slice(0, cut), own = tutors.get(learner) ?? new Set();
      tutors.set(learner, own.add(person(key.slice(cut + 1))));
    }
  return requests.map(({ learner }) => tutors.get(learner));
}

/** Names become 0, 1, 2 … in the order they are first asked for. */
function numbers(): (name: string) => number {
  const known = new Map<string, number>();
  return (name) => {
    const number = known.get(name) ?? known.size;
    known.set(name, number);
    return number;
  };
}

function bits(lists: readonly (readonly number[])[], words: number): Uint32Array {
  const out = new Uint32Array(lists.length * words);
  lists.forEach((list, at) => {
    for (const one of list) out[at * words + (one >> 5)]! |= 1 << (one & 31);
  });
  return out;
}
