// What the history answers, as the view uses it: instants in milliseconds, series by their keys.
import { get } from './api.js';

const day = 86_400_000;

/** Beyond it, what loads used is told by energy: their states would be thousands, and narrower than a pixel. */
export const longestOfStates = 8.5 * day;

const short = ['meter/*', 'surplus/*', 'temperature/*', 'load/*/power', 'load/*/state', 'level'];
const long = ['meter/*', 'surplus/*', 'temperature/*', 'load/*/energy', 'level'];

const isLong = ({ from, to }) => to - from > longestOfStates;

/** Asks for all of a window, in so many points at most. */
export async function fetchWindow(window, points) {
  const answer = await ask(window.from, window.to, { points }, isLong(window) ? long : short);
  return { ...answer, window, long: isLong(window) };
}

/** Asks for what came since, and puts it in the place of what is known of that time. */
export async function fetchTail(data, now) {
  const from = Math.max(data.window.from, Math.floor(Math.min(data.asked, now) / data.step) * data.step - 2 * data.step);
  const tail = await ask(from, data.window.to, { step: data.step / 1000 }, short);
  for (const [key, series] of tail.series) {
    const known = data.series.get(key);
    data.series.set(key, known === undefined ? series : joined(known, series, from));
  }

  data.asked = now;
  return data;
}

/** Asks for energy by the day. */
export const fetchEnergy = (from, to) => ask(from, to, { step: 86_400 }, ['load/*/energy', 'meter/*/energy']);

function joined(known, tail, from) {
  return {
    ...tail,
    points: [...known.points.filter(point => point.end <= from), ...tail.points.filter(point => point.end > from)],
    spans: [...known.spans.filter(span => span.end <= from && !span.planned), ...tail.spans],
    energy: [...known.energy.filter(step => step.end <= from), ...tail.energy],
  };
}

async function ask(from, to, size, series) {
  const query = new URLSearchParams({ from: new Date(from).toISOString(), to: new Date(to).toISOString(), ...size });
  series.forEach(key => query.append('series', key));
  const answer = await get(`api/history?${query}`, 'no-store');
  return {
    step: (answer.stepSeconds ?? 0) * 1000,
    series: new Map(answer.series.map(read => [read.key, {
      ...read,
      points: (read.points ?? []).map(([start, end, min, max, mean, known]) => ({ start: start * 1000, end: end * 1000, min, max, mean, known: known * 1000 })),
      spans: (read.spans ?? []).map(span => ({ ...span, start: Date.parse(span.start), end: Date.parse(span.end) })),
      energy: (read.energy ?? []).map(step => ({ ...step, start: Date.parse(step.start), end: Date.parse(step.end) })),
    }])),
  };
}

/** What every load would do, by zone and load, as far as levels are known; nothing of it where the window ends before now. */
export async function fetchForesight(zones, window, now) {
  const hours = Math.min(168, Math.ceil((window.to - now) / 3_600_000));
  if (hours < 1 || isLong(window)) {
    return new Map();
  }

  const answers = await Promise.all(zones.map(zone => get(`api/zones/${encodeURIComponent(zone.name)}/foresight?hours=${hours}`, 'no-store')));
  return new Map(answers.flatMap(({ zone, knownUntil, loads }) => loads.map(({ load, spans }) => [keyOf(zone, load), spans.map(span => ({
    ...span, start: Date.parse(span.start), end: Math.min(Date.parse(span.end), Date.parse(knownUntil), window.to), planned: true,
  })).filter(span => span.start < span.end)])));
}

/** The name of a load over all zones. */
export const keyOf = (zone, load) => `${zone}\n${load}`.toLowerCase();
