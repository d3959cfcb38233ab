/**
 * What an item is: data, never code. A *template* makes many items; an *item* is one drawn question; a *response* is what a learner
 * gave; a *score* is what was made of it. All four are plain JSON: safe to store, to import and to send to a browser.
 *
 * Two small languages stand inside the texts of a template:
 * - **expressions** (`a*x + b`, `gcd(a, b) = 1`): exact rational numbers, never `eval`; see `evaluate.ts` for the functions;
 * - **places** in texts: `{a}` a parameter, `{w.es}` a field of a drawn row, `{=a*b}` a computed value, `{=a*x+b}` an expression with its
 *   numbers filled in and tidied, `{a:mixed}` a value shown in a named way. Mathematics stands between dollar signs as TeX: `$\frac{{a}}{{b}}$`.
 */

/** What is asked for: each kind has its own shape of answer and of response. */
export type ItemKind = 'number' | 'expression' | 'equation' | 'choice' | 'choices' | 'order' | 'pairs' | 'text' | 'blanks';

/** An expression of the template language, as text; a JSON number is allowed where the value is a whole number. */
export type Expression = string | number;

/** Words with places; `$…$` is TeX. At most 2,000 characters. */
export type Text = string;

/**
 * What a parameter may be:
 * - `"2..9"` a whole number of the range, ends included; `"1/2..5 step 1/2"`; bounds may use other parameters: `"1..a-1"`;
 * - `[2, 3, "1/2"]` one of these numbers; `["red", "blue"]` one of these words (strings that are not numbers);
 * - `[{ "es": "perro", "en": "dog" }, …]` one of these rows: fields are reached as `{w.es}`, in expressions as `w.price`;
 * - any other string is an expression over other parameters: `"a*b"`.
 * The order of the parameters does not matter. Letters a to z and longer names; not the letters that an answer keeps as unknowns.
 */
export type ParamRule = string | number | readonly (string | number)[] | readonly ParamRow[];

/** One row of a drawn table of words and numbers. */
export type ParamRow = Readonly<Record<string, string | number>>;

/** A named wrong way of thinking, and what it leads to in this item. `A` is the shape of the kind's answer. */
export interface Misconception<A> {
  /** The error's stable name, a slug such as `fractions.add-tops-and-bottoms`; the same error has the same tag in all items. */
  readonly tag: string;
  /** The wrong answer it leads to, computed by the buggy rule: never equal to the right one, or the draw is made again. */
  readonly answer: A;
  /** What to say, kindly: what was done, and why it cannot be right. */
  readonly feedback: Text;
  /** Only in draws where this holds, such as `a > b`. */
  readonly when?: string;
}

/** How strictly an answer is read. All optional; a rule of another kind is refused by `readTemplate`. */
export interface Rules {
  /**
   * number: `simplest` (a whole number, or a fraction or mixed number in lowest terms), `fraction` (one fraction in lowest terms, no mixed number), `mixed`,
   * `decimal`, `integer`, `scientific` (3.2 × 10^4), `power` (2^5; write the answer as `b^n`). expression: `simplest` (like terms collected), `expanded`, `factored`. equation: `solved` (the unknown alone on one side).
   * Right value in another form gives the verdict `form`.
   */
  readonly form?: 'simplest' | 'fraction' | 'mixed' | 'decimal' | 'integer' | 'scientific' | 'power' | 'expanded' | 'factored' | 'solved';
  /** number: the answer rounded (half away from zero) to so many decimal places is right; 0 to 10. */
  readonly places?: number;
  /** number: how far off is still right, absolute, such as `"0.05"`. */
  readonly tolerance?: Expression;
  /** number: the unit of `answer`, such as `cm`, `cm^2`, `kg`, `min`, `km/h`, `€`, `%`, `°`. Other units of the same quantity are converted. */
  readonly unit?: string;
  /** number: a response without a unit is not finished (verdict `form`). Default: the unit may be left away. */
  readonly unitNeeded?: boolean;
  /** Share given to a right value in the wrong form, 0 to 1. Default 0.5 for number and text, 0 for expression and equation. */
  readonly formShare?: number;
  /** text: capital letters matter. Default false. */
  readonly capitals?: boolean;
  /** text: a missing or wrong accent is `noted` (right, and told; the default), `needed` (verdict `form`) or `ignored`. */
  readonly accents?: 'noted' | 'needed' | 'ignored';
  /** text: so many typing errors (a letter missing, added, changed or two swapped) are still right, and told; 0 (default) to 2. Never in words under 4 letters. */
  readonly typos?: number;
  /** choice, choices: `false` keeps the order as written (right answers, misconceptions, others). Default: shuffled by the seed. */
  readonly shuffle?: boolean;
  /** choice, choices: `text` allows options of equal value that are written differently ("which is in simplest form?"). Default `value`. */
  readonly distinct?: 'value' | 'text';
}

/** What every template says, whatever its kind. */
export interface TemplateBase {
  /** Stable slug, such as `maths.fractions.add-unlike.1`. */
  readonly id: string;
  /** Whole number from 1; goes up by one with every change of what is asked or accepted. */
  readonly version: number;
  /** Slugs of the skills it exercises, the main one first. */
  readonly skills: readonly string[];
  /** `transfer`: the skill in a form that is not practised. */
  readonly form: 'standard' | 'transfer';
  /** Level as the skill names it, such as `year-6` or `a1`. */
  readonly level: string;
  /** BCP 47 tag of the language the texts are written in. */
  readonly language: string;
  readonly params?: Readonly<Record<string, ParamRule>>;
  /** Conditions that all hold in every draw: `["a != b", "gcd(a, b) = 1"]`. */
  readonly where?: readonly string[];
  /** The question. For kind `blanks` it holds `{?1}`, `{?2}`, … where the blanks stand. */
  readonly stem: Text;
  /** A small table under the question, the first row its heads. */
  readonly table?: readonly (readonly Text[])[];
  readonly rules?: Rules;
  /** Shown one by one, the last nearly gives it away. */
  readonly hints: readonly Text[];
  /** The worked solution, step by step. */
  readonly solution: readonly Text[];
  /** SPDX id or name of the licence, such as `CC-BY-4.0`; nothing is published without. */
  readonly licence: string;
  /** Who made it, and what it was made from: the attribution that must be shown. */
  readonly source: string;
}

interface Typed<K extends ItemKind> {
  readonly kind: K;
  readonly answer: Expression;
  /** Further right answers that are not equal to `answer`. */
  readonly also?: readonly Expression[];
  readonly misconceptions?: readonly Misconception<Expression>[];
}

/** `answer`: an expression with a number for value. */
export interface NumberTemplate extends TemplateBase, Typed<'number'> {}
/** `answer`: an expression whose letters are parameters or unknowns: `a*x + b`. Any equivalent expression is right. */
export interface ExpressionTemplate extends TemplateBase, Typed<'expression'> {}
/** `answer`: `y = m*x + c`. Right is any equation with the same solutions by scaling and moving terms. */
export interface EquationTemplate extends TemplateBase, Typed<'equation'> {}

/** One right option; the answers of misconceptions and `others` (wrong, untagged) are the other options. */
export interface ChoiceTemplate extends TemplateBase {
  readonly kind: 'choice';
  readonly answer: Text;
  readonly others?: readonly Text[];
  readonly misconceptions?: readonly Misconception<Text>[];
}

/** Several right options. Share: right ones chosen less wrong ones chosen, over how many are right, never below 0. */
export interface ChoicesTemplate extends TemplateBase {
  readonly kind: 'choices';
  readonly answer: readonly Text[];
  readonly others?: readonly Text[];
  readonly misconceptions?: readonly Misconception<Text>[];
}

/** Cards to put into order; `answer` is the right order. A misconception's `answer` is a wrong order of the same cards. */
export interface OrderTemplate extends TemplateBase {
  readonly kind: 'order';
  readonly answer: readonly Text[];
  readonly misconceptions?: readonly Misconception<readonly Text[]>[];
}

/** Left cards to be given right cards. `others`: right cards that fit nowhere. A misconception's `answer` is one or more wrong pairs: all of them must be in the response. */
export interface PairsTemplate extends TemplateBase {
  readonly kind: 'pairs';
  readonly answer: readonly (readonly [Text, Text])[];
  readonly others?: readonly Text[];
  readonly misconceptions?: readonly Misconception<readonly (readonly [Text, Text])[]>[];
}

/** Words. `also`: other right wordings. */
export interface TextTemplate extends TemplateBase {
  readonly kind: 'text';
  readonly answer: Text;
  readonly also?: readonly Text[];
  readonly misconceptions?: readonly Misconception<Text>[];
}

/** One blank of a `blanks` item: a small item of its own, its rules and misconceptions with it. A choice blank lists its wrong options in `others`. */
export interface BlankTemplate {
  readonly kind: 'number' | 'expression' | 'text' | 'choice';
  readonly answer: Expression;
  readonly also?: readonly Expression[];
  readonly others?: readonly Text[];
  readonly rules?: Rules;
  readonly misconceptions?: readonly Misconception<Expression>[];
}

/** Blanks `{?1}` … in the stem, the first of `blanks` is `{?1}`. Share: the mean of the blanks' shares. */
export interface BlanksTemplate extends TemplateBase {
  readonly kind: 'blanks';
  readonly blanks: readonly BlankTemplate[];
}

/** A template: one question, or a maker of many. */
export type ItemTemplate =
  | NumberTemplate | ExpressionTemplate | EquationTemplate | ChoiceTemplate | ChoicesTemplate | OrderTemplate | PairsTemplate | TextTemplate | BlanksTemplate;

/** A wrong answer that is known by name. `answer`: as written for typed kinds; option ids otherwise, as a response would be. */
export interface WrongAnswer {
  readonly tag: string;
  readonly answer: Answer;
  readonly feedback: string;
}

/** A card to choose, order or match. The id (`a`, `b`, …) says nothing about right or wrong. */
export interface Option {
  readonly id: string;
  readonly text: string;
}

/** The same shapes as a response: typed text; the id of an option; ids; left id → right id. */
export type Answer = string | readonly string[] | Readonly<Record<string, string>>;

/** What is asked and what is right, texts filled in; a whole item, or one blank of it. */
export interface Part {
  readonly kind: Exclude<ItemKind, 'blanks'>;
  readonly rules: Rules;
  /** The right answer. Expressions are written plainly: `3x + 2`, `-3/4`; irrational numbers too: `sqrt(2)`, `pi*9`. */
  readonly answer: Answer;
  readonly also: readonly Answer[];
  readonly wrong: readonly WrongAnswer[];
  /** Cards as shown, in shown order: choice and choices the options, order the cards, pairs the left cards; else empty. */
  readonly options: readonly Option[];
  /** pairs: the right cards in shown order; else empty. */
  readonly targets: readonly Option[];
}

/** One drawn question. Whoever has it can score it; `withoutAnswers` makes what a learner may see before answering. */
export interface Item {
  readonly id: string;
  readonly version: number;
  readonly seed: number;
  readonly kind: ItemKind;
  readonly form: 'standard' | 'transfer';
  readonly skills: readonly string[];
  readonly level: string;
  readonly language: string;
  /** Drawn parameters, exact, as text (`3`, `-1/2`, `red`, `w.es` → `perro`): what an attempt keeps. */
  readonly values: Readonly<Record<string, string>>;
  readonly stem: string;
  readonly table: readonly (readonly string[])[];
  readonly hints: readonly string[];
  readonly solution: readonly string[];
  /** One part; for kind `blanks` one a blank. */
  readonly parts: readonly Part[];
  readonly licence: string;
  readonly source: string;
}

/** An item as a learner may see it before answering: no answer, no wrong answers, no solution; hints are handed out one by one. */
export type ShownItem = Omit<Item, 'parts' | 'solution' | 'hints' | 'values' | 'seed'> & {
  readonly hintCount: number;
  readonly parts: readonly Pick<Part, 'kind' | 'options' | 'targets' | 'rules'>[];
};

/**
 * What a learner gave: number, expression, equation and text: what was typed; choice: the option's id; choices: ids; order: all ids in order;
 * pairs: left id → right id; blanks: one response a blank. `null`, `''`, `[]` and `{}` are "not answered".
 */
export type Response = string | null | readonly (string | null)[] | Readonly<Record<string, string>>;

/**
 * `right`; `form`: the right value, not in the form asked for; `part`: some of it right; `wrong`; `unreadable`: a typing error to be put
 * right, which should not count as an attempt; `empty`: not answered.
 */
export type Verdict = 'right' | 'form' | 'part' | 'wrong' | 'unreadable' | 'empty';

/** What to tell: a key of `feedbackKeys` with its values, to be translated, or (if a misconception is known) the author's own words. */
export interface Feedback {
  readonly key: FeedbackKey;
  readonly values: Readonly<Record<string, string | number>>;
  /** The author's words about the misconception, else null. */
  readonly text: string | null;
}

/** The result of `scoreAnswer`. */
export interface Score {
  /** False for `empty` and `unreadable`. */
  readonly answered: boolean;
  readonly right: boolean;
  /** 0 to 1; 1 exactly if right. */
  readonly share: number;
  readonly verdict: Verdict;
  /** Tag of the misconception whose answer was given, else null. */
  readonly misconception: string | null;
  readonly feedback: Feedback;
  /** The response as it was read, in one fixed writing: equal numbers and equal polynomials have equal texts; cards stand with what they say, not their ids. For counting common wrong answers; show the response itself. */
  readonly normalised: string;
  /** One a blank for kind `blanks`, else empty. */
  readonly parts: readonly Score[];
}

/** Every key that feedback can have. `{…}` values are named behind each. */
export const feedbackKeys = [
  'right', 'wrong', 'empty',
  /** typed with an accent missing, or a typing error: values `answer` */
  'right-accent', 'right-typo',
  /** known error: `text` holds the author's words */
  'misconception',
  /** some right: values `right`, `all` */
  'part',
  /** verdict `form`: value `places` where places are asked, `unit` where a unit is missing, `answer` for accents */
  'form-unfinished', 'form-simplest', 'form-fraction', 'form-mixed', 'form-decimal', 'form-integer', 'form-scientific', 'form-power', 'form-places', 'form-unit', 'form-expanded', 'form-factored',
  'form-solved', 'form-accent',
  /** right number, wrong unit of the same or another quantity: value `unit` */
  'wrong-unit',
  /** verdict `unreadable`: value `at` (what could not be read) where known */
  'unreadable', 'unreadable-long', 'unreadable-deep', 'unreadable-large', 'unreadable-bracket', 'unreadable-symbol', 'unreadable-letter', 'unreadable-not-equation', 'unreadable-option',
] as const;

/** One of `feedbackKeys`. */
export type FeedbackKey = (typeof feedbackKeys)[number];
