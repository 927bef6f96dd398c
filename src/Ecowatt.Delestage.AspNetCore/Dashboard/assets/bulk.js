// Gives one order to many loads, one after the other, and keeps what each came to.
import { change, get } from './api.js';

/** Orders loads of a zone, or takes their orders back where the order is null. Tells each load as it then is, and how many are through. */
export async function carryOut(zone, loads, order, changed, progress) {
  const outcome = { done: [], refused: [], untried: [] };
  for (const [index, load] of loads.entries()) {
    const path = `api/zones/${encodeURIComponent(zone)}/loads/${encodeURIComponent(load)}`;
    progress(index);
    try {
      const result = order === null ? await change('DELETE', `${path}/override`) : await change('PUT', `${path}/override`, order);
      if (result === undefined) {
        // No key: nobody is asked for it once more for each load.
        outcome.untried = loads.slice(index);
        break;
      }

      changed(result ?? await get(path));
      outcome.done.push(load);
    } catch (refused) {
      outcome.refused.push([load, refused.message]);
    }
  }

  return outcome;
}
