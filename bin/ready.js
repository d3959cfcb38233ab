// Plain JavaScript that any Node can run: installs what is missing and, with `build`, builds the pages when they changed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const env = { ...process.env };
delete env.NODE_ENV; // `production` would skip what the build needs

const upToDate = (stamp, mark) => existsSync(stamp) && readFileSync(stamp, 'utf8') === mark;
const write = (stamp, mark) => {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, mark);
};
const run = (file, args) => execFileSync(file, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });

function install() {
  const mark = createHash('sha256');
  for (const name of ['package.json', 'package-lock.json']) mark.update(readFileSync(join(root, name)));
  const wanted = mark.digest('hex');
  const stamp = join(root, 'node_modules/.ready');
  if (upToDate(stamp, wanted)) return;
  console.log('Installing what is missing …');
  const flags = ['install', '--no-audit', '--no-fund', '--loglevel=error'];
  if (process.env.npm_execpath) run(process.execPath, [process.env.npm_execpath, ...flags]);
  else run('npm', flags);
  write(stamp, wanted);
}

function build() {
  const mark = createHash('sha256');
  const add = (path) => {
    const stat = statSync(path);
    if (stat.isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name));
    else mark.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
  };
  for (const name of ['web', 'packages', 'locales', 'public', 'vite.config.ts', 'react-router.config.ts', 'package-lock.json']) add(join(root, name));
  const wanted = mark.digest('hex');
  const stamp = join(root, 'build/.ready');
  if (upToDate(stamp, wanted)) return;
  console.log('Building the pages …');
  run(join(root, 'node_modules/.bin/node'), [join(root, 'node_modules/@react-router/dev/bin.cjs'), 'build', '--logLevel', 'warn']);
  write(stamp, wanted);
}

try {
  install();
  if (process.argv[2] === 'build') build();
} catch (error) {
  console.error(`\nTrellis could not get ready: ${error.message}\nNothing of your data was touched.`);
  process.exit(1);
}
