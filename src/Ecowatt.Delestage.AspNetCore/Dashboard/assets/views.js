// Which view is shown: the page, the journal, the explanation of a load, what was, or what would be. It stands in the address behind #, so that "back" works and a view can be kept.
import { byId } from './dom.js';

const views = ['journal', 'explain', 'history', 'suppose'];
let shown = null;

// Where the person was on the page when another view came over it.
let left = null;

/** The address of a view, and of what it shows: a zone, a load, a day. */
export const addressOf = (view, ...where) => `#${[view, ...where].map(encodeURIComponent).join('/')}`;

/** Follows the address. Each view is { open(zone, load), close() }. */
export function startViews(handlers) {
  const follow = () => {
    const [view, zone, load] = wordsOf(location.hash);
    const wanted = views.includes(view) ? view : null;
    const moved = shown !== wanted;
    if (shown !== null && moved) {
      handlers[shown].close();
    }

    if (shown === null && wanted !== null) {
      left = { focus: document.activeElement, scroll: scrollY };
    }

    byId('page').hidden = wanted !== null;
    views.forEach(name => { byId(name).hidden = name !== wanted; });
    if (wanted !== null) {
      handlers[wanted].open(zone, load);
      byId(`${wanted}-title`).focus();
      scrollTo(0, 0);
    } else if (moved && shown !== null) {
      const back = left?.focus?.isConnected && left.focus !== document.body ? left.focus : byId('top');
      (view === 'zones' ? byId('zones') : back).focus({ preventScroll: true });
      scrollTo(0, view === 'zones' ? byId('zones').offsetTop : left?.scroll ?? 0);
    }

    shown = wanted;
  };
  addEventListener('hashchange', follow);
  follow();
}

function wordsOf(hash) {
  try {
    return hash.slice(1).split('/').map(decodeURIComponent);
  } catch {
    // Somebody else's address: none of ours.
    return [];
  }
}
