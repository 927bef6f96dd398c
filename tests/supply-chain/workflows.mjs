// workflows.mjs ROOT: the workflows have the least rights. Each rule must first find what is planted for it in a workflow that keeps all of them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findings } from './workflow-rules.mjs';

const hash = 'a'.repeat(40);
const good = `
on:
  pull_request:
permissions: {}
jobs:
  ci:
    runs-on: ubuntu-latest
    timeout-minutes: 60
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@${hash} # v7.0.1
        with:
          persist-credentials: false
      - run: .ci/run
`;

const planted = [
  ['pull_request:', 'pull_request_target:', 'starts by pull_request_target'],
  ['permissions: {}\n', '', 'the workflow: names no permissions'],
  ['permissions: {}', 'permissions: write-all', 'the workflow: permissions: write-all'],
  ['contents: read', 'contents: write', 'job ci: permissions contents: write'],
  ['contents: read', 'id-token: write', 'job ci: permissions id-token: write'],
  ['    timeout-minutes: 60\n', '', 'job ci: no timeout-minutes'],
  [`@${hash} # v7.0.1`, '@v7', 'job ci: actions/checkout@v7 is no full hash of a commit'],
  [' # v7.0.1', '', `job ci: actions/checkout@${hash} has no version beside its hash`],
  ['persist-credentials: false', 'fetch-depth: 0', 'job ci: the checkout leaves its token in the folder (persist-credentials: false)'],
  ['run: .ci/run', "run: echo '${{ github.event.pull_request.title }}'", "job ci: runs words of strangers: echo '${{ github.event.pull_request.title }}'"],
  ['run: .ci/run', 'run: .ci/run ${{ secrets.KEY }}', 'job ci: hands secrets to pull requests'],
];

const wrong = [];
if (findings(good).length > 0) wrong.push(`the good workflow: ${findings(good)}`);
for (const [from, to, finding] of planted) {
  if (!good.includes(from)) wrong.push(`nothing to plant at ${from}`);
  const found = findings(good.replace(from, to));
  if (found.length !== 1 || found[0] !== finding) wrong.push(`${finding}: found ${JSON.stringify(found)}`);
}

const folder = join(process.argv[2] ?? '.', '.github', 'workflows');
const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
for (const name of files) for (const finding of findings(readFileSync(join(folder, name), 'utf8'))) wrong.push(`${name}: ${finding}`);
for (const line of wrong) console.error(`WORKFLOW ${line}`);
console.log(`workflows: ${planted.length} planted faults found; ${files.length} read, ${wrong.length} findings`);
process.exit(wrong.length > 0 || files.length === 0 ? 1 : 0);
