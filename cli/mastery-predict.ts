import { writeSync } from 'node:fs';
import { createLearner, createWeights, type LearnerState, predict, update, type Weights } from '#packages/mastery/index.ts';
import { type Command, CommandRefused, readArgs } from './command.ts';
import { followLearners } from './follow-learners.ts';
import { fieldsOf, itemOf, numberOf, type PracticeRows, readPractice, rememberSkills, skillsOf } from './mastery-rows.ts';
import { writeWhole } from './write-whole.ts';

const usage = 'trellis mastery predict [--train TRAIN.csv] (--test TEST.csv --out PREDS.txt | --serve)';

/** Goes through the rows in their order, each predicted before it is learned from. */
function follow(weights: Weights, rows: PracticeRows, said?: (row: number, p: number) => void): void {
  for (const { row, learner } of followLearners(rows)) {
    const { p } = update(weights, learner, { skills: rows.skills[row]!, item: rows.item[row]!, at: rows.at[row]! }, { right: rows.right[row] === 1, ms: rows.ms[row]! }, { learn: true });
    said?.(row, p);
  }
}

/** Answers `? learner,skill,item,t` with a probability at once, and learns from the `! correct,ms` that follows. */
async function serve(weights: Weights, skillsBy: ReturnType<typeof rememberSkills>): Promise<void> {
  const learners = new Map<string, LearnerState>();
  let asked: { learner: LearnerState; context: Parameters<typeof predict>[2] } | null = null, rest = '', row = 0;
  const refuse = (line: string, why: string): never => {
    throw new CommandRefused(`line ${row}, "${line.slice(0, 80)}": ${why}`);
  };
  const answer = (line: string): void => {
    row++;
    const fields = fieldsOf(line.slice(1).trim()) ?? refuse(line, 'a quote is never closed.');
    if (line.startsWith('?')) {
      const [name = '', skill = '', named = '', t = ''] = fields, item = itemOf(named), at = numberOf(t);
      if (name === '' || at === undefined) refuse(line, 'expected ? learner,skill,item,t');
      if (!learners.has(name)) learners.set(name, createLearner());
      asked = { learner: learners.get(name)!, context: { skills: skillsBy(skillsOf(skill), item), item, at: at ?? null } };
      writeSync(1, `${predict(weights, asked.learner, asked.context).p}\n`);
    } else if (line.startsWith('!')) {
      const [correct, time = ''] = fields, ms = numberOf(time);
      if (!asked || (correct !== '0' && correct !== '1') || ms === undefined) refuse(line, 'expected ! correct,ms after a question');
      update(weights, asked!.learner, asked!.context, { right: correct === '1', ms: ms ?? null }, { learn: true });
      asked = null;
    } else if (line.trim() !== '') refuse(line, 'expected ? or !');
  };
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    for (const line of lines) answer(line.replace(/\r$/, ''));
  }
}

const masteryPredict: Command = {
  usage,
  does: 'Predicts each answer of a practice log before it is seen, learning from row to row. Columns: learner,order,skill,item,correct,ms,t.',
  async run(args) {
    const { values } = readArgs(usage, args, { train: { type: 'string' }, test: { type: 'string' }, out: { type: 'string' }, serve: { type: 'boolean' } }, 0);
    if (!values.serve && (!values.test || !values.out)) throw new CommandRefused(`--test and --out are needed.\nUsage: ${usage}`);
    const skillsBy = rememberSkills(), train = values.train === undefined ? null : await readPractice(values.train, skillsBy), weights = createWeights();
    if (values.serve) {
      if (train) follow(weights, train);
      await serve(weights, skillsBy);
      return 0;
    }
    const test = await readPractice(values.test!, skillsBy), before = process.cpuUsage(), said = new Float64Array(test.count);
    if (train) follow(weights, train);
    follow(weights, test, (row, p) => {
      said[row] = p;
    });
    const { user, system } = process.cpuUsage(before);
    await writeWhole(values.out!, said.values().map(String));
    console.log(JSON.stringify({ rows: test.count, learners: new Set(test.learner).size, trained: train?.count ?? 0, cpu_ms: Math.round((user + system) / 1000) }));
    return 0;
  },
};
export default masteryPredict;
