// What stands around the curve: the power now, the tension ahead, and what to do where no history is kept.
import { element, keep, setOptional, setText } from './dom.js';
import { now } from './clock.js';
import { dateOf, hourOf, levelWord, shortDay, t, time, watts } from './language.js';
import { drawMeters } from './supply.js';

const line = '.AddHistory()';
const setting = '"Ecowatt": { "Control": { "Folder": "/var/lib/house" } }';

/** Says that there is no history and how to have one; and what is wrong with the one that there is. */
export function drawNone(parts, missing, listing) {
  parts.none.hidden = missing === null;
  setText(parts['none-text'], t(missing === 'folder' ? 'noFolder' : 'noHistory'));
  setText(parts['none-line'], missing === 'folder' ? setting : line);
  setOptional(parts.problem, missing !== null || listing === null ? null
    : listing.problem ? t('historyProblem', { text: listing.problem })
    : listing.rebuilding ? t('rebuilding')
    : listing.lost > 0 ? t('historyLost', { count: listing.lost }) : null);
}

/** The power now against what is allowed: of the meters with their breakers, and of each zone's loads by their rating. */
export function drawPowerNow(parts, { supply, zones }) {
  drawMeters(parts.meters, supply?.meters ?? []);
  const sensors = (supply?.sensors ?? []).filter(({ unit, value, name }) => unit === 'W' && value !== null && !supply.meters.some(meter => meter.name.toLowerCase() === name.toLowerCase()));
  keep(parts['sensors-now'], sensors, ({ name }) => name, () => element('li'), (item, { name, value }) => setText(item, t('temperatureAt', { name, value: watts(value) })));
  keep(parts['zones-now'], zones ?? [], zone => zone.name, makeZone, (item, zone) => drawZone(item, zone, zones.length > 1));
}

function makeZone() {
  const item = element('li');
  const bar = element('div', 'meter-bar');
  bar.ariaHidden = 'true';
  item.append(element('p'), bar);
  return item;
}

function drawZone(item, { name, loads, limit, observes }, several) {
  const power = loads.filter(load => (observes ? load.wouldBePowered : load.powered) === true).reduce((sum, load) => sum + load.ratedPower, 0);
  const text = t(observes ? 'wouldNow' : 'loadsNow', { power: watts(power) });
  setText(item.firstChild, `${several ? `${name} · ` : ''}${limit === null ? text : t('ofLimit', { text, limit: watts(limit) })}`);
  const bar = item.lastChild;
  bar.hidden = limit === null || observes;
  if (limit !== null) {
    bar.className = `meter-bar ${power > limit ? 'critical' : power > limit * 0.9 ? 'tense' : 'normal'}`;
    bar.style.setProperty('--share', String(Math.min(1, power / limit / 1.4)));
  }
}

/** The windows of tension that are published, and the tariff's next day. */
export function drawAhead(parts, { timeline, supply }) {
  const windows = (timeline?.windows ?? []).filter(({ end }) => Date.parse(end) > now())
    .map(({ start, end, level }) => ({ key: start, level, text: t('aheadWindow', { start: time(start), end: dateOf(start) === dateOf(end) ? hourOf(end) : time(end), level: levelWord(level) }) }));
  const tomorrow = supply?.tariffDays?.tomorrow;
  const all = [...windows, ...(tomorrow?.color ? [{ key: 'colour', text: t('aheadColour', { day: shortDay(tomorrow.date), colour: t(`colour.${tomorrow.color}`) }) }] : [])];
  keep(parts.windows, all, ({ key }) => key, () => element('li'), (item, { text }) => setText(item, text));
  parts['windows-none'].hidden = windows.length > 0;
}
