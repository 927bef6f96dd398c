import { byId, keep, partsOf, setAttribute, setText, stamp } from './dom.js';
import { stateOf } from './levels.js';
import { t, time } from './language.js';

/** The last switches, newest first. */
export function drawChanges({ changes, zones }) {
  const several = (zones?.length ?? 0) > 1;
  byId('changes-empty').hidden = changes.length > 0;
  keep(byId('changes'), changes, change => `${change.at} ${change.zone} ${change.load} ${change.wouldBePowered ?? change.powered}`, make, (item, change) => {
    const state = stateOf(change.powered);
    item.className = state;
    setText(item.parts.at, time(change.at));
    setAttribute(item.parts.at, 'datetime', change.at);
    setText(item.parts.load, several ? `${change.zone} · ${change.load}` : change.load);
    setText(item.parts.state, t(change.wouldBePowered === null ? `becomes.${state}` : `wouldBe.${stateOf(change.wouldBePowered)}`));
    setText(item.parts.why, change.why);
  });
}

function make() {
  const item = stamp('change-template');
  item.parts = partsOf(item);
  return item;
}
