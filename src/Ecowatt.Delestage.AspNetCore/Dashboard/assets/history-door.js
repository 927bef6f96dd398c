// The view of the past is loaded when somebody opens it: the page itself stays as light as it was.
import { byId, setOptional } from './dom.js';
import { t } from './language.js';

let view = null;
let wanted = null;

export const history = {
  open(...where) {
    wanted = where;
    enter();
  },
  close() {
    wanted = null;
    view?.close();
  },
};

/** Draws it where it is open. */
export const drawHistory = () => wanted !== null && view?.draw();

async function enter() {
  const failure = byId('history-failure');
  try {
    view ??= (await import('./history.js')).view;
  } catch {
    setOptional(failure, t('viewNotLoaded'));
    return;
  }

  setOptional(failure, null);
  if (wanted !== null) {
    view.open(...wanted);
  }
}
