// Which loads are shown, and in which order: what is off first. Forty of them are found by a word or by their state.
import { byId, element, setOptional, setText } from './dom.js';
import { language, t } from './language.js';
import { recall, remember } from './memory.js';

const states = ['all', 'off', 'held', 'on', 'unknown'];
const rank = { off: 0, held: 1, unknown: 2, on: 3 };
const fewEnough = 4;
const manyFrom = 13;

let word = '';
let wanted = 'all';
let zones = [];

/** What a load is, or would be where its zone only observes. */
const isPowered = load => load.powered ?? load.wouldBePowered;

/** The group of a load in the list: a load that is off and waits is off. */
const groupOf = load => isPowered(load) === false ? 'off' : load.hold !== null ? 'held' : isPowered(load) === true ? 'on' : 'unknown';

const inState = (load, state) => state === 'all' || (state === 'held' ? load.hold !== null : groupOf(load) === state || (state === 'on' && isPowered(load) === true));

// Accents and capitals are not what a person looks for.
const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase(language);

const matches = load => inState(load, wanted) && [load.name, load.group ?? ''].some(text => plain(text).includes(plain(word)));

/** Draws the filter; "changed" is called when it shows others. */
export function drawFilter(state, changed) {
  zones = state.zones;
  const loads = zones.flatMap(zone => zone.loads);
  byId('tools').hidden = loads.length <= fewEnough;
  const observes = zones.length > 0 && zones.every(zone => zone.observes);
  const chips = byId('filters');
  if (chips.children.length === 0) {
    start(chips, changed);
  }

  for (const chip of chips.children) {
    const { state: name } = chip.dataset;
    const count = loads.filter(load => inState(load, name)).length;
    setText(chip.firstChild, t(observes && name !== 'all' ? `wouldFilter.${name}` : `filter.${name}`));
    setText(chip.lastChild, String(count));
    chip.ariaPressed = String(name === wanted);
    chip.hidden = name === 'unknown' && count === 0 && wanted !== name;
  }

  const shown = loads.filter(matches).length;
  byId('compact').ariaPressed = String(isCompact());
  setOptional(byId('shown-count'), shown === loads.length ? null : shown === 0 ? t('noneFound') : t('shownCount', { shown, all: loads.length }));
}

/** The loads of a zone that the filter shows, in the order of the list. What somebody has under a hand stays where it is. */
export function visible(list, loads) {
  const held = load => list.keptNodes?.get(load.name)?.matches(':focus-within');
  const sorted = loads.filter(load => matches(load) || held(load)).sort((one, other) => rank[groupOf(one)] - rank[groupOf(other)] || byRelay(one, other));
  if (!list.matches(':focus-within') && !(matchMedia('(hover: hover)').matches && list.matches(':hover'))) {
    return sorted;
  }

  const places = new Map([...list.children].map((node, index) => [node.dataset.load, index]));
  const placeOf = load => places.get(load.name) ?? Infinity;
  return sorted.sort((one, other) => placeOf(one) === placeOf(other) ? 0 : placeOf(one) - placeOf(other));
}

export const byRelay = (one, other) => (one.bank ?? '').localeCompare(other.bank ?? '') || one.channel - other.channel;

/** The loads that the filter shows, whatever the list shows besides. */
export const chosenBy = loads => loads.filter(matches);

export function isCompact() {
  const said = recall('compact');
  return said === null ? zones.flatMap(zone => zone.loads).length >= manyFrom : said === 'yes';
}

function start(chips, changed) {
  chips.append(...states.map(name => {
    const chip = element('button');
    chip.type = 'button';
    chip.dataset.state = name;
    chip.append(element('span'), ' ', element('span', 'count'));
    chip.onclick = () => {
      wanted = name;
      changed();
    };
    return chip;
  }));
  byId('find').oninput = event => {
    word = event.target.value.trim();
    changed();
  };
  byId('compact').onclick = () => {
    remember('compact', isCompact() ? 'no' : 'yes');
    changed();
  };
}
