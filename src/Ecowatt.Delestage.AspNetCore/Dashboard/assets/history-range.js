// Which part of time is shown: a day, a week, a month or a year of Paris's calendar, or any other part between.
import { dated, datedRange, instantInParis, wallInParis } from './language.js';

export const spans = ['day', 'week', 'month', 'year'];

const minute = 60_000;
const day = 1440 * minute;
const shortest = 10 * minute;
const longest = 366 * day + 60 * minute;

const formats = {
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  week: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
  free: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
};

const midnight = date => instantInParis(`${date}T00:00`);
const text = date => date.toISOString().slice(0, 10);

/** The day in Paris of an instant, as 2026-01-14. */
export const dateAt = at => wallInParis(at).slice(0, 10);

/** The day so many days later, as 2026-01-14. */
const later = (date, days) => text(new Date(Date.parse(`${date}T12:00:00Z`) + days * day));

const monthLater = (date, months) => text(new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1 + months, 1, 12)));

const firstOf = {
  day: date => date,
  week: date => later(date, -((new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7)),
  month: date => `${date.slice(0, 8)}01`,
  year: date => `${date.slice(0, 4)}-01-01`,
};

const step = {
  day: (date, count) => later(date, count),
  week: (date, count) => later(date, 7 * count),
  month: (date, count) => monthLater(date, count),
  year: (date, count) => monthLater(date, 12 * count),
};

/** The day, week, month or year in which an instant lies. Days have 23 or 25 hours twice a year. */
export function windowAt(span, at) {
  const date = firstOf[span](dateAt(at));
  return { span, date, from: midnight(date), to: midnight(step[span](date, 1)) };
}

export function windowOf(span, date) {
  return windowAt(spans.includes(span) ? span : 'day', Number.isNaN(Date.parse(`${date}T12:00:00Z`)) ? NaN : midnight(date));
}

/** The one before or after it; of any other part half of it. */
export function moved(window, count) {
  return window.span === 'free' ? panned(window, count * (window.to - window.from) / 2) : windowAt(window.span, midnight(step[window.span](window.date, count)));
}

export function panned(window, by) {
  return { span: 'free', from: window.from + by, to: window.to + by };
}

/** Shows less, or more, of the time around an instant, which stays where it is. */
export function zoomed(window, factor, about) {
  const length = Math.min(longest, Math.max(shortest, (window.to - window.from) * factor));
  const from = Math.round((about - (about - window.from) / (window.to - window.from) * length) / 1000) * 1000;
  return { span: 'free', from, to: from + Math.round(length / 1000) * 1000 };
}

export const titleOf = ({ span, from, to }) => span === 'week' || span === 'free'
  ? datedRange(formats[span], from, span === 'week' ? to - 1 : to)
  : dated(formats[span], from);
