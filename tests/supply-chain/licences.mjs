// licences.mjs ROOT [--renew]: every package that is restored has a licence of the allow list, and docs/licences.md and THIRD-PARTY-NOTICES.txt,
// which the tool's package carries, say what is so. --renew writes them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, npmPackages, nugetPackages } from './packages.mjs';

const [root = '.', mode] = process.argv.slice(2);

// Licences that ask for no more than to be named, in whatever is shipped. Tools of tests may have more, because nobody gets them from us.
const allowed = new Set(['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD']);
const allowedInTests = new Set([...allowed, 'MPL-2.0', 'CC0-1.0', 'CC-BY-3.0', 'CC-BY-4.0', 'Unlicense', 'Python-2.0', 'BlueOak-1.0.0']);

// Looked at by hand: the lock file says nothing of them.
const lookedAt = new Map([['parse-cache-control 1.0.1', 'its package names no licence; only .ci/lighthouse loads it, on request']]);

// An expression is allowed where one of its choices is, with all of its parts.
const allows = (list, expression) => expression.replace(/[()]/g, '').split(/ OR /i).some((choice) => choice.split(/ AND /i).every((part) => list.has(part.trim())));

const wrong = [];
for (const [list, expression, expected] of [[allowed, 'GPL-3.0-only', false], [allowed, 'MIT', true], [allowed, '(MIT OR GPL-2.0)', true], [allowed, 'MIT AND GPL-2.0', false], [allowed, 'MPL-2.0', false], [allowedInTests, 'MPL-2.0', true], [allowed, 'unknown (nothing said)', false]]) {
  if (allows(list, expression) !== expected) wrong.push(`the allow list takes "${expression}" wrongly`);
}

const packages = nugetPackages(root).map((entry) => ({ ...entry, ...describe(entry) }));
const npm = npmPackages(root);
for (const { id, version, licence, shipped } of packages) if (!allows(shipped.size > 0 ? allowed : allowedInTests, licence)) wrong.push(`${id} ${version}: ${licence}`);
for (const { id, version, licence, integrity } of npm) {
  if (!allows(allowedInTests, licence) && !lookedAt.has(`${id} ${version}`)) wrong.push(`npm ${id} ${version}: ${licence}`);
  if (!integrity) wrong.push(`npm ${id} ${version}: the lock file has no hash of it`);
}

const short = (projects) => [...projects].sort().map((project) => project.replace('Ecowatt.Delestage.', '').replace('Ecowatt.Delestage', 'core')).join(', ');
const row = ({ id, version, licence, copyright, authors }, last) => `| ${id} | ${version} | ${licence} | ${(copyright || authors || '').replace(/\|/g, '/')} |${last === undefined ? '' : ` ${last} |`}`;

function counts(list) {
  const byLicence = new Map();
  for (const { licence } of list) byLicence.set(licence, (byLicence.get(licence) ?? 0) + 1);
  return [...byLicence].sort(([a], [b]) => a.localeCompare(b, 'en')).map(([licence, count]) => `| ${licence} | ${count} |`);
}

const page = `# Licences of what is restored

Ecowatt.Delestage itself is under the MIT licence. This page lists every package that a restore of this repository brings, out of the
lock files and of what each package says of itself. \`tests/supply-chain/check licences\` compares it and holds each licence to an allow list
(\`tests/supply-chain/licences.mjs\`); \`tests/supply-chain/check --renew\` writes it anew.

## What our packages depend on
A library of ours names these and does not carry them; the tool \`ecowatt\` carries them, with their texts in \`THIRD-PARTY-NOTICES.txt\`. With
\`Ecowatt.Delestage.Phidgets\` comes Phidget22.NET of Phidgets Inc., under the terms of its vendor; this list is of builds without it.

| package | version | licence | whose | in |
| --- | --- | --- | --- | --- |
${packages.filter((entry) => entry.shipped.size > 0).map((entry) => row(entry, short(entry.shipped))).join('\n')}

## What only builds, tests, samples and benchmarks use
| package | version | licence | whose |
| --- | --- | --- | --- |
${packages.filter((entry) => entry.shipped.size === 0).map((entry) => row(entry)).join('\n')}

## Tools of tests from npm
${npm.length} packages, nobody gets them from us; their lock files lie beside their tests.

| licence | packages |
| --- | --- |
${counts(npm).join('\n')}
`;

const rule = '-'.repeat(80);
const ofTool = packages.filter((entry) => entry.shipped.has('Ecowatt.Delestage.Tool'));
const text = (name) => readFileSync(new URL(`texts/${name}.txt`, import.meta.url), 'utf8').trim();
const kinds = [...new Set(ofTool.filter((entry) => !entry.text).map((entry) => entry.licence))].sort();
const notices = `Ecowatt.Delestage.Tool carries these packages of others, each under its own licence. The texts follow below.
Built over a feed that has it, it also carries Phidget22.NET of Phidgets Inc., under the terms of its vendor.

${ofTool.map(({ id, version, licence, copyright, authors }) => `${id} ${version}\n  ${copyright || `Copyright ${authors}`}\n  Licence: ${licence}`).join('\n\n')}

${ofTool.filter((entry) => entry.text).map(({ id, text: own }) => `${rule}\nThe licence of ${id}, as its package has it\n${rule}\n${own.replace(/\r/g, '').replace(/^\uFEFF/, '').trim()}\n`).join('\n')}
${kinds.map((kind) => `${rule}\n${kind}\n${rule}\n${text(kind)}\n`).join('\n')}`;

for (const [name, content] of [['docs/licences.md', page], ['THIRD-PARTY-NOTICES.txt', notices]]) {
  const file = join(root, name);
  if (mode === '--renew') writeFileSync(file, content);
  let present = '';
  try { present = readFileSync(file, 'utf8'); } catch { /* It is not there yet. */ }
  if (present !== content) wrong.push(`${name} is not in step; run tests/supply-chain/check --renew`);
}

for (const line of wrong) console.error(`LICENCE ${line}`);
console.log(`licences: ${packages.length} packages of NuGet, ${packages.filter((entry) => entry.shipped.size > 0).length} of them behind ours, ${npm.length} of npm; ${wrong.length} findings`);
process.exit(wrong.length > 0 || packages.length === 0 ? 1 : 0);
