import { byId, keep, partsOf, setAttribute, setText, stamp } from './dom.js';
import { stateOf } from './levels.js';
import { time } from './language.js';

// The page has the newest; the journal has them all.
const mostShown = 10;

/** The last switches, newest first. */
export function drawChanges({ changes, zones }) {
  const several = (zones?.length ?? 0) > 1;
  byId('changes-empty').hidden = changes.length > 0;
  keep(byId('changes'), changes.slice(0, mostShown), change => `${change.at} ${change.zone} ${change.load} ${change.wouldBePowered ?? change.powered}`, make, (item, change) => {
    item.className = stateOf(change.powered);
    setText(item.parts.at, time(change.at));
    setAttribute(item.parts.at, 'datetime', change.at);
    setText(item.parts.load, several ? `${change.zone} · ${change.load}` : change.load);
    setText(item.parts.why, change.why);
  });
}

function make() {
  const item = stamp('change-template');
  item.parts = partsOf(item);
  return item;
}
