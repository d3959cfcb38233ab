/** Runs the command several times in one process of its own: `node import-roster.fixture.ts '[["a.zip","--json"],…]'`. A line of JSON for each. */
import importing from './import-roster.ts';

const said: string[] = [];
console.log = (line: string) => {
  said.push(String(line));
};
for (const args of JSON.parse(process.argv[2]!) as string[][]) {
  said.length = 0;
  const code = await importing.run(args).catch((error: Error) => `${error.message}`);
  process.stdout.write(`${JSON.stringify({ code, last: said.at(-1) ?? '' })}\n`);
}
