import { byId, keep, partsOf, setAttribute, setText, stamp } from './dom.js';
import { t, time } from './language.js';

/** The last switches, newest first. */
export function drawChanges({ changes, zones }) {
  const several = (zones?.length ?? 0) > 1;
  byId('changes-empty').hidden = changes.length > 0;
  keep(byId('changes'), changes, change => `${change.at} ${change.zone} ${change.load} ${change.wouldBe ?? change.powered}`, make, (item, change) => {
    const state = change.powered === null ? 'unknown' : change.powered ? 'powered' : 'shed';
    item.className = state;
    setText(item.parts.at, time(change.at));
    setAttribute(item.parts.at, 'datetime', change.at);
    setText(item.parts.load, several ? `${change.zone} · ${change.load}` : change.load);
    setText(item.parts.state, t(change.wouldBe ? `wouldBe.${change.wouldBe}` : `becomes.${state}`));
    setText(item.parts.why, reason(change.why));
  });
}

function make() {
  const item = stamp('change-template');
  item.parts = partsOf(item);
  return item;
}

// The sentence begins with the state, which stands before it already.
const reason = why => why ? why.replace(/^[^:]*?\s?:\s/, '') : '';
