// secrets.mjs FOLDER: no secret lies in the work tree, in the history or in the words of a commit. First it must find those that it plants
// itself. What is no secret though it looks like one stands in secrets.allow, by its hash and with the reason.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { find, rules } from './secret-rules.mjs';
import { history, messages, tree } from './git-texts.mjs';
import { harmless, plants } from './plants.mjs';

const hash = (secret) => createHash('sha256').update(secret).digest('hex').slice(0, 16);

async function scan(folder) {
  const found = [];
  let texts = 0;
  const look = ({ where, text }) => {
    texts++;
    for (const hit of find(text)) found.push({ ...hit, where });
  };
  for (const text of tree(folder)) look(text);
  for await (const text of history(folder)) look(text);
  for (const text of messages(folder)) look(text);
  return { found, texts };
}

// A repository with each secret in three places: a file, a file that a later commit deleted, the words of a commit.
async function checkPlants() {
  const folder = mkdtempSync(join(tmpdir(), 'planted-'));
  const git = (...args) => execFileSync('git', ['-C', folder, '-c', 'user.name=test', '-c', 'user.email=test@house.example', ...args], { stdio: 'pipe' });
  try {
    git('init', '-q');
    const all = Object.values(plants).flat();
    writeFileSync(join(folder, 'harmless.txt'), harmless.join('\n'));
    all.forEach((secret, i) => writeFileSync(join(folder, `past-${i}.txt`), `first line\n${secret}\n`));
    git('add', '.');
    git('commit', '-qm', 'Plant');
    git('rm', '-q', 'past-*.txt');
    git('commit', '-qm', `Take away\n\n${all.join('\n')}`);
    all.forEach((secret, i) => writeFileSync(join(folder, `present-${i}.txt`), `first line\n${secret}\n`));

    const { found } = await scan(folder);
    const missed = [];
    let i = 0;
    for (const [rule, secrets] of Object.entries(plants)) {
      for (const secret of secrets) {
        const places = [`present-${i}.txt`, `past-${i}.txt (blob`, 'commit '];
        for (const place of places) {
          if (!found.some((hit) => hit.rule === rule && hit.where.startsWith(place) && secret.includes(hit.secret.slice(0, 12)))) missed.push(`${rule}: ${place}`);
        }

        i++;
      }
    }

    const silent = rules.filter((rule) => !plants[rule.name]).map((rule) => `${rule.name}: nothing is planted for it`);
    const wrong = found.filter((hit) => hit.where.startsWith('harmless')).map((hit) => `${hit.rule}: line ${hit.line} of the harmless file`);
    for (const line of [...missed, ...silent, ...wrong]) console.error(`PLANTED ${line}`);
    if (missed.length + silent.length + wrong.length > 0) process.exit(1);
    return all.length;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const planted = await checkPlants();
const allowed = new Map();
for (const line of readFileSync(new URL('secrets.allow', import.meta.url), 'utf8').split('\n')) {
  const [, mark, reason] = /^([0-9a-f]{16}) +(\S.*)$/.exec(line) ?? [];
  if (mark) allowed.set(mark, reason);
}

const { found, texts } = await scan(process.argv[2] ?? '.');
const used = new Set();
let bad = 0;
const told = new Set();
for (const { rule, secret, where, line } of found) {
  const mark = hash(secret);
  if (allowed.has(mark)) {
    used.add(mark);
  } else if (!told.has(mark)) {
    // Never the secret itself: this goes into logs that others read.
    told.add(mark);
    bad++;
    console.error(`SECRET  ${where}, line ${line}: ${rule}, ${secret.length} characters (${mark})`);
  }
}

for (const mark of [...allowed.keys()].filter((known) => !used.has(known))) console.error(`note: ${mark} of secrets.allow is found nowhere any more`);
console.log(`secrets: ${planted} planted ones found in 3 places each; ${texts} texts read, ${bad} secrets, ${used.size} allowed`);
process.exit(bad > 0 ? 1 : 0);
