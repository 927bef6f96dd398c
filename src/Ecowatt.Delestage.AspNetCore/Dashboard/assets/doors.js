// Views that are loaded when somebody opens them: the page itself stays as light as it was.
import { byId, element, setOptional } from './dom.js';
import { t } from './language.js';

const sheets = new Map();

export const history = door('history', () => import('./history.js'), ['history.css']);
export const suppose = door('suppose', () => import('./suppose.js'), ['history.css', 'suppose.css']);

/** Draws the one that is open. */
export function drawOpened() {
  history.draw();
  suppose.draw();
}

// A view is seen in its style, or not at all; a sheet that did not come is asked for again.
function dress(sheet) {
  if (!sheets.has(sheet)) {
    sheets.set(sheet, new Promise((come, gone) => {
      const link = Object.assign(element('link'), { rel: 'stylesheet', href: new URL(sheet, import.meta.url), onload: come });
      link.onerror = event => {
        sheets.delete(sheet);
        link.remove();
        gone(event);
      };
      document.head.append(link);
    }));
  }

  return sheets.get(sheet);
}

function door(name, load, style) {
  let view = null;
  let wanted = null;
  const enter = async () => {
    const failure = byId(`${name}-failure`);
    try {
      view ??= (await Promise.all([load(), ...style.map(dress)]))[0].view;
    } catch {
      setOptional(failure, t('viewNotLoaded'));
      return;
    }

    setOptional(failure, null);
    if (wanted !== null) {
      view.open(...wanted);
    }
  };
  return {
    open(...where) {
      wanted = where;
      enter();
    },
    close() {
      wanted = null;
      view?.close();
    },
    draw: () => wanted !== null && view?.draw(),
  };
}
