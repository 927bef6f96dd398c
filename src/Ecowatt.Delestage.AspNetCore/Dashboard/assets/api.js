// Calls of the server. Addresses are relative to the page, so that any prefix works.
import { language, t } from './language.js';
import { askKey } from './key-dialog.js';
import { forgetKey, savedKey } from './keys.js';

const patience = 10000;

/** An answer that is not a success, in the server's words. */
export class Refusal extends Error {}

let access = 'open';

export const mayChange = () => access !== 'closed';

export async function get(path) {
  const answer = await fetch(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`, { headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(patience) });
  if (!answer.ok) {
    throw new Refusal(`${path}: ${answer.status}`);
  }

  return answer.json();
}

export async function learnAccess() {
  access = (await get('api/access')).access;
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

    wrong = access === 'key' && (answer.status === 401 || answer.status === 403);
    if (!wrong) {
      throw new Refusal(await whatItSays(answer));
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

async function whatItSays(answer) {
  if (answer.status === 401 || answer.status === 403) {
    return t('notAllowed');
  }

  const problem = answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : {};
  return t('failed', { detail: problem.detail ?? problem.title ?? answer.status });
}
