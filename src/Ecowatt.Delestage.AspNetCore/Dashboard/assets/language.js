// Words, numbers and times in the person's language. Times are Paris's, whatever the machine's zone.
import en from './en.js';
import enViews from './en-views.js';
import fr from './fr.js';
import frViews from './fr-views.js';
import { now } from './clock.js';
import { setAttribute, setText } from './dom.js';
import { levelName } from './levels.js';
import { recall, remember } from './memory.js';

const tables = { en: { ...en, ...enViews }, fr: { ...fr, ...frViews } };
const zone = 'Europe/Paris';

// A format costs a hundred times what it formats, so each is made once for a language.
const formats = new Map();
const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone: zone });
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const longDay = { weekday: 'long', day: 'numeric', month: 'long' };
const briefDay = { weekday: 'short', day: 'numeric', month: 'short' };

export let language = choose();

function choose() {
  const kept = recall('language');
  return kept in tables ? kept : navigator.languages.map(tag => tag.slice(0, 2).toLowerCase()).find(tag => tag in tables) ?? 'en';
}

export function speak(tag) {
  language = tag;
  formats.clear();
  remember('language', tag);
  translatePage();
}

const find = key => key.split('.').reduce((table, word) => table?.[word], tables[language]);

/** Whether there is a text of that key: a newer server may know words that this page does not. */
export const knows = key => typeof find(key) === 'string';

/** A text by its key, as "level.tense", its {holes} still open. */
export function textOf(key) {
  const text = find(key);
  if (typeof text !== 'string') {
    throw new Error(`There is no text "${key}" in ${language}.`);
  }

  return text;
}

/** A text by its key, with its {holes} filled. */
export const t = (key, holes = {}) => textOf(key).replace(/\{(\w+)\}/g, (_, name) => holes[name] ?? '');

/** Level as a word inside a sentence. */
export const levelWord = level => t(`level.${levelName(level)}`).toLocaleLowerCase(language);

export function translatePage(root = document) {
  document.documentElement.lang = language;
  for (const node of root.querySelectorAll('[data-t]')) {
    setText(node, t(node.dataset.t));
  }

  for (const node of root.querySelectorAll('[data-t-label]')) {
    setAttribute(node, 'aria-label', t(node.dataset.tLabel));
  }
}

/** Learns the words of a part that is loaded later. */
export const learnWords = words => Object.keys(tables).forEach(tag => Object.assign(tables[tag], words[tag]));

// "what" names the format, and is the options of a time or the digits of a number.
function format(what) {
  if (!formats.has(what)) {
    formats.set(what, typeof what === 'number'
      ? new Intl.NumberFormat(language, { maximumFractionDigits: what })
      : new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { timeZone: zone, ...what }));
  }

  return formats.get(what);
}

const dayOf = instant => isoDay.format(instant);

// As people say it: 18 h 30 in French, as in the sentences.
const said = hour => language === 'fr' ? joined(hour.replace(/^0?(\d+):(\d\d)$/, (_, whole, minutes) => minutes === '00' ? `${whole} h` : `${whole} h ${minutes}`)) : hour;

/** 18:30, or 18 h 30, with its day where that is not today. */
export function time(instant) {
  const at = typeof instant === 'string' ? Date.parse(instant) : instant;
  const hour = said(format(clock).format(at));
  return dayOf(at) === dayOf(now()) ? hour : `${format(briefDay).format(at)} ${hour}`;
}

/** 18:30, or 18 h 30, whatever its day. */
export const hourOf = instant => said(format(clock).format(Date.parse(instant)));

/** An instant by a format's options, which are one object wherever they are meant; and a range of them. */
export const dated = (options, at) => format(options).format(at);

export const datedRange = (options, from, to) => format(options).formatRange(from, to);

/** A time of day as people say it, by a format's options. */
export const clockOf = (options, at) => said(dated(options, at));

/** The day in Paris of an instant, as 2026-01-14. */
export const dateOf = instant => dayOf(Date.parse(instant));

export const clockText = () => `${format(longDay).format(now())}, ${format(clock).format(now())}`;

/** A day by its date, as "Wednesday 14 January". At noon, every zone of Europe has the same date. */
export const dayText = date => format(longDay).format(Date.parse(`${date}T11:00:00Z`));

export const shortDay = date => format(briefDay).format(Date.parse(`${date}T11:00:00Z`));

export const todayInParis = () => dayOf(now());

// A number and its unit stay on one line.
const joined = text => text.replaceAll(' ', '\u00a0');

export function length(milliseconds) {
  const minutes = Math.max(0, Math.round(milliseconds / 60000));
  if (minutes < 60) {
    return joined(`${minutes} min`);
  }

  const [days, hours, left] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  return joined(days > 0 ? `${days} ${t('days')}${hours ? ` ${hours} h` : ''}` : `${hours} h${left ? ` ${String(left).padStart(2, '0')} min` : ''}`);
}

export const ago = milliseconds => milliseconds < 60000 ? t('momentsAgo') : t('ago', { length: length(milliseconds) });

const number = (value, digits = 0) => format(digits).format(value);

export { number };

export const watts = value => joined(value >= 1000 ? `${number(value / 1000, 1)} kW` : `${number(value)} W`);

export const voltAmperes = value => joined(value >= 1000 ? `${number(value / 1000, 1)} kVA` : `${number(Math.round(value / 10) * 10)} VA`);

export const wattHours = value => joined(value >= 1000 ? `${number(value / 1000, 1)} kWh` : `${number(value)} Wh`);

/** The instant of a wall clock in Paris, as a datetime-local field gives it. */
export function instantInParis(wall) {
  const asUtc = Date.parse(`${wall}:00Z`);
  const shown = instant => Date.parse(`${wallInParis(instant)}:00Z`);
  const guess = asUtc - (shown(asUtc) - asUtc);
  return guess - (shown(guess) - asUtc);
}

// A format of its own: it is the same in every language, and asked for often.
const wall = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', ...clock });

export function wallInParis(instant) {
  const parts = Object.fromEntries(wall.formatToParts(instant).map(part => [part.type, part.value]));
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}
