import { createWeights, masteryOf, plateauOf, update } from '#packages/mastery/index.ts';
import { type Command, CommandRefused, readArgs } from './command.ts';
import { followLearners } from './follow-learners.ts';
import { type PracticeRows, readPractice } from './mastery-rows.ts';
import { writeWhole } from './write-whole.ts';

const usage = 'trellis mastery plateau --in STREAM.csv --out FLAGS.txt';
/** Rows that name no skill are practice of one skill without a name. */
const NAMELESS = [''];

/** "p lo hi flag" after each row's answer; of several skills the one that stands lowest speaks. */
function* flagLines(rows: PracticeRows, flagged: () => void): Iterable<string> {
  const weights = createWeights();
  for (const { row: i, learner } of followLearners(rows)) {
    const skills = rows.skills[i]!.length > 0 ? rows.skills[i]! : NAMELESS, at = rows.at[i]!;
    update(weights, learner, { skills, item: rows.item[i]!, at }, { right: rows.right[i] === 1, ms: rows.ms[i]! }, { learn: true });
    const [lowest] = skills.map((skill) => ({ ...masteryOf(weights, learner, skill, at), flag: plateauOf(learner, skill).plateau })).sort((a, b) => a.p - b.p);
    const { p, lo, hi, flag } = lowest!;
    if (flag) flagged();
    yield `${p.toFixed(6)} ${lo.toFixed(6)} ${hi.toFixed(6)} ${flag ? 1 : 0}`;
  }
}

const masteryPlateau: Command = {
  usage,
  does: 'Estimates each learner’s mastery with its 90 % interval after every row of a practice log, and flags plateaus.',
  async run(args) {
    const { values } = readArgs(usage, args, { in: { type: 'string' }, out: { type: 'string' } }, 0);
    if (!values.in || !values.out) throw new CommandRefused(`--in and --out are needed.\nUsage: ${usage}`);
    const rows = await readPractice(values.in);
    let flagged = 0;
    await writeWhole(values.out, flagLines(rows, () => flagged++));
    console.log(JSON.stringify({ rows: rows.count, learners: new Set(rows.learner).size, flagged }));
    return 0;
  },
};
export default masteryPlateau;
