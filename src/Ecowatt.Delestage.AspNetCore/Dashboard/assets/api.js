// Calls of the server. Addresses are relative to the page, so that any prefix works.
import { language, t } from './language.js';
import { askKey } from './key-dialog.js';
import { forgetKey, savedKey } from './keys.js';

const patience = 10000;

/** An answer that is not a success, in the server's words. */
export class Refusal extends Error {}

let access = 'open';
let acceptsBy = false;
let keeps = false;

export const mayChange = () => access !== 'closed';

/** Whether a change may say who makes it; else the server knows, or nobody. */
export const mayName = () => acceptsBy;

/** Whether there is a history, and so a report of it. */
export const keepsHistory = () => keeps;

/** Reads something. "cache" is that of fetch: what carries the current instant must not come from the browser's store, even where it is else unchanged. */
export async function get(path, cache = 'default') {
  const answer = await fetch(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`, { cache, headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(patience) });
  if (!answer.ok) {
    throw Object.assign(new Refusal(`${path}: ${answer.status}`), { status: answer.status });
  }

  return answer.json();
}

export async function learnAccess() {
  ({ access, acceptsBy, keepsHistory: keeps = false } = await get('api/access'));
}

/** Changes something; asks for the key where one is needed. Undefined where the person gave up. */
export async function change(method, path, body) {
  let wrong = false;
  while (true) {
    let key = access === 'key' ? savedKey() : null;
    if (access === 'key' && (key === null || wrong)) {
      key = await askKey(wrong);
      if (key === null) {
        return undefined;
      }
    }

    const answer = await send(method, path, body, key);
    if (answer.ok) {
      return answer.status === 204 ? null : answer.json();
    }

    // Several refusals share a status; only these two are about the key.
    const problem = await problemOf(answer);
    wrong = access === 'key' && (problem.code === 'key-wrong' || problem.code === 'key-missing');
    if (!wrong) {
      throw new Refusal(whatItSays(answer, problem));
    }

    forgetKey();
  }
}

async function send(method, path, body, key) {
  // The server refuses a change without these two: another site's form cannot send them.
  const headers = { 'Accept': 'application/json', 'Content-Type': 'application/json', 'X-Requested-With': 'ecowatt' };
  if (key) {
    headers['X-Api-Key'] = key;
  }

  try {
    return await fetch(`${path}?lang=${language}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal: AbortSignal.timeout(patience) });
  } catch {
    throw new Refusal(t('unreachable'));
  }
}

async function problemOf(answer) {
  try {
    return answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : {};
  } catch {
    return {};
  }
}

// A proxy or the application itself refuses without a problem document.
function whatItSays(answer, problem) {
  return problem.detail === undefined && (answer.status === 401 || answer.status === 403)
    ? t('notAllowed')
    : t('failed', { detail: problem.detail ?? problem.title ?? answer.status });
}
