// What a workflow of the forge may do: read the source, with actions whose code cannot change under it, and without running the words of strangers.
import { parse } from 'yaml';

// Events that run with the repository's own rights on what a stranger sends.
const dangerousEvents = ['pull_request_target', 'workflow_run', 'issue_comment'];

// Fields that anybody can fill: in a script they would be commands.
const strangersWords = /\$\{\{[^}]*github\.(?:event\.(?!name\b)|head_ref|ref_name)[^}]*\}\}/;

const eventsOf = (on) => (typeof on === 'string' ? [on] : Array.isArray(on) ? on : Object.keys(on ?? {}));

// A level that gives more than reading the source, or none that is named: then the repository's default holds.
function excess(permissions) {
  if (permissions === undefined) return 'names no permissions';
  if (typeof permissions === 'string') return `permissions: ${permissions}`;
  const more = Object.entries(permissions ?? {}).filter(([scope, level]) => level !== 'none' && !(scope === 'contents' && level === 'read'));
  return more.length > 0 ? `permissions ${more.map(([scope, level]) => `${scope}: ${level}`).join(', ')}` : null;
}

function* findInStep(step, line) {
  if (step.uses !== undefined && !step.uses.startsWith('./')) {
    if (!/@[0-9a-f]{40}$/.test(step.uses)) yield `${step.uses} is no full hash of a commit`;
    else if (!new RegExp(`${step.uses.replace(/[/.]/g, '\\$&')} +# v\\d`).test(line(step.uses))) yield `${step.uses} has no version beside its hash`;
    if (/^actions\/checkout@/.test(step.uses) && step.with?.['persist-credentials'] !== false) yield 'the checkout leaves its token in the folder (persist-credentials: false)';
  }

  if (strangersWords.test(step.run ?? '')) yield `runs words of strangers: ${step.run.trim().split('\n')[0]}`;
}

// Everything in a workflow that does not fit.
export function findings(text) {
  const workflow = parse(text);
  const line = (word) => text.split('\n').find((candidate) => candidate.includes(word)) ?? '';
  const found = eventsOf(workflow.on).filter((event) => dangerousEvents.includes(event)).map((event) => `starts by ${event}`);
  const ofAll = excess(workflow.permissions);
  if (ofAll) found.push(`the workflow: ${ofAll}`);
  const byStrangers = eventsOf(workflow.on).includes('pull_request');
  for (const [name, job] of Object.entries(workflow.jobs ?? {})) {
    const ofJob = job.permissions === undefined ? null : excess(job.permissions);
    if (ofJob) found.push(`job ${name}: ${ofJob}`);
    if (job['timeout-minutes'] === undefined) found.push(`job ${name}: no timeout-minutes`);
    if (byStrangers && JSON.stringify(job).includes('secrets.')) found.push(`job ${name}: hands secrets to pull requests`);
    for (const step of job.steps ?? []) for (const finding of findInStep(step, line)) found.push(`job ${name}: ${finding}`);
  }

  return found;
}
