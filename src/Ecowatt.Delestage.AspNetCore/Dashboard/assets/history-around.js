// What stands around the curve: the power now, the tension ahead, and what to do where no history is kept.
import { element, keep, setAttribute, setOptional, setText } from './dom.js';
import { now } from './clock.js';
import { dateOf, hourOf, language, levelWord, shortDay, t, time, watts } from './language.js';
import { titleOf, windowAt } from './history-range.js';
import { drawMeters } from './supply.js';
import { drawZonePower } from './zone-power.js';

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

/** The power now against what is allowed: of the meters with their breakers, and of each zone. */
export function drawPowerNow(parts, { supply, zones }) {
  drawMeters(parts.meters, supply?.meters ?? []);
  const told = new Set([...(supply?.meters ?? []).map(({ name }) => name), ...(zones ?? []).map(({ meterSensor }) => meterSensor ?? '')].map(name => name.toLowerCase()));
  const sensors = (supply?.sensors ?? []).filter(({ unit, value, name }) => unit === 'W' && value !== null && !told.has(name.toLowerCase()));
  keep(parts['sensors-now'], sensors, ({ name }) => name, () => element('li'), (item, { name, value }) => setText(item, t('temperatureAt', { name, value: watts(value) })));
  drawZonePower(parts['zones-now'], zones ?? [], supply?.sensors ?? []);
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

/** Leads to the report of the month in which what is shown begins. */
export function drawReport(link, window) {
  const month = windowAt('month', window.from);
  link.hidden = month.from > now();
  setText(link, t('reportOf', { name: titleOf(month) }));
  setAttribute(link, 'href', `report?month=${month.date.slice(0, 7)}&lang=${language}`);
}
