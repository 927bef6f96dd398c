// How long an order may last: what the zone allows, said beside the field and held by it.
import { now } from './clock.js';
import { setText } from './dom.js';
import { length, t, time, wallInParis } from './language.js';
import { state } from './state.js';

const minute = 60_000;
const dayByDefault = 86_400;

/** The longest order of a zone, in milliseconds. */
export const longestOf = zone => 1000 * (state.zones?.find(known => known.name === zone)?.longestOverrideSeconds ?? dayByDefault);

/** Bounds a field of an instant by what the zone allows from now on, and says so in its hint. A field knows whole minutes, so the last is one that is surely allowed. */
export function boundInstant(field, hint, zone, value) {
  const longest = longestOf(zone);
  const last = now() + longest - minute;
  Object.assign(field, { min: wallInParis(now() + minute), max: wallInParis(last), value: wallInParis(Math.min(value, last)), required: true });
  setText(hint, t('mostUntil', { length: length(longest), time: time(last) }));
}

/** Tells whether a window covers now for a load: an order until its end has one only then. */
export function windowCovers(zone, name) {
  const load = state.zones?.find(known => known.name === zone)?.loads.find(known => known.name === name);
  const at = now();
  const level = state.timeline?.days.flatMap(day => day.hours).find(hour => hour.start !== null && Date.parse(hour.start) <= at && at < Date.parse(hour.end))?.level ?? null;
  return level !== null && load !== undefined && level >= load.shedAt;
}
