// The card of now: level, until when, what comes next, how fresh that is.
import { byId, partsOf, setOptional, setText } from './dom.js';
import { now } from './clock.js';
import { levelName } from './levels.js';
import { ago, length, levelWord, t, time, wattHours, watts } from './language.js';

let parts = null;

/** The level that is in force, and its next change; from the hours themselves once the told change is behind us. */
export function current(timeline) {
  const at = now();
  if (timeline.until === null || at < Date.parse(timeline.until)) {
    return { level: timeline.level, until: timeline.until && Date.parse(timeline.until), next: timeline.nextLevel, passed: false };
  }

  const hours = timeline.days.flatMap(day => day.hours).filter(hour => hour.start !== null);
  const index = hours.findIndex(hour => Date.parse(hour.start) <= at && at < Date.parse(hour.end));
  if (index < 0) {
    return { level: null, until: null, next: null, passed: true };
  }

  const other = hours.slice(index).find(hour => hour.level !== hours[index].level);
  return { level: hours[index].level, until: other ? Date.parse(other.start) : null, next: other?.level ?? null, passed: true };
}

export function drawNow({ timeline, zones }) {
  const card = byId('now');
  parts ??= partsOf(card);
  const { level, until, next } = current(timeline);
  // What is not fresh looks so by its edge and its hatching too: see list.css.
  const className = `card now ${levelName(level)}${timeline.freshness === 'fresh' ? '' : ' not-fresh'}`;
  if (card.className !== className) {
    card.className = className;
  }

  const title = `${t(`level.${levelName(level)}`)} · Ecowatt.Delestage`;
  if (document.title !== title) {
    document.title = title;
  }

  setText(parts.level, t(`level.${levelName(level)}`));
  setOptional(parts.until, until ? t('untilThen', { time: time(until), in: t('in', { length: length(until - now()) }) }) : level === null ? null : t('noChangeKnown'));
  setOptional(parts.next, until ? t('thenLevel', { level: levelWord(next) }) : null);
  setText(parts.meaning, t(`meaning.${levelName(level)}`));
  drawWindow(timeline);
  drawFreshness(timeline);
  drawPower(zones ?? []);
}

function drawWindow({ windows }) {
  const window = windows.find(candidate => now() < Date.parse(candidate.end));
  setText(parts['window-label'], t(window && Date.parse(window.start) <= now() ? 'thisWindow' : 'nextWindow'));
  setText(parts.window, window ? t('windowText', { start: time(window.start), end: time(window.end), level: levelWord(window.level) }) : t('windowNone'));
}

function drawFreshness({ freshness, fetchedFrom, fetchedAt }) {
  setText(parts.fresh, t(`fresh.${freshness ?? 'none'}`));
  parts.fresh.className = `badge ${freshness ?? 'none'}`;
  const from = t(`origin.${fetchedFrom ?? 'none'}`);
  setText(parts.age, freshness === null || fetchedAt === null
    ? t('neverAnswered')
    : t('ageText', { ago: ago(now() - Date.parse(fetchedAt)), origin: from ? `, ${from}` : '' }));
}

function drawPower(zones) {
  setText(parts['not-served'], wattHours(zones.reduce((sum, zone) => sum + zone.energyNotServed, 0)));
  if (zones.length > 0 && zones.every(zone => zone.observes)) {
    const loads = zones.flatMap(zone => zone.loads);
    setText(parts.power, t('wouldPoweredOf', { on: loads.filter(load => load.wouldBePowered === true).length, all: loads.length }));
    return;
  }

  // Of a zone that only observes nobody knows what its relays do.
  const loads = zones.filter(zone => !zone.observes).flatMap(zone => zone.loads);
  const off = loads.filter(load => load.powered === false).reduce((sum, load) => sum + load.ratedPower, 0);
  const unknown = loads.filter(load => load.powered === null).length;
  setText(parts.power, loads.length === 0 ? t('noneShort') : [
    t('poweredOf', { on: loads.filter(load => load.powered === true).length, all: loads.length }),
    ...(off > 0 ? [t('wattsOff', { power: watts(off) })] : []),
    ...(unknown > 0 ? [t('unknownCount', { count: unknown })] : []),
  ].join(t('andText')));
}
