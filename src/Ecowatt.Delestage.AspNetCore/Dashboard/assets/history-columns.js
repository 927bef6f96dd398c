// Cuts a window into columns, and reckons for each what every load drew: measured where it was, by its rating where only its state is known.
import { keyOf } from './history-data.js';

/** The power that a state draws by rating; null where the state is not known. */
export const ratedIn = span => span.powered === undefined || span.powered === null ? null : span.ratedPower ?? 0;

/** The power of a foreseen state: there the rating is the load's. */
const foreseenIn = (span, load) => span.powered === null ? 0 : span.powered ? load.ratedPower : load.ratedPower * (load.shedTo?.remainingShare ?? 0);

/** The loads of the page, and those of the history that the page no longer has. */
export function loadsOf(zones, data) {
  const known = new Map();
  for (const zone of zones) {
    zone.loads.forEach(load => known.set(keyOf(zone.name, load.name), { ...load, zone: zone.name, isNow: true }));
  }

  for (const { zone, load, ratedPower = 0 } of data?.series.values() ?? []) {
    if (load !== undefined && !known.has(keyOf(zone, load))) {
      known.set(keyOf(zone, load), { name: load, zone, ratedPower, isNow: false });
    }
  }

  return [...known].map(([key, load], index) => ({ ...load, key, index }));
}

/** Columns with a layer for each load: what was measured, and what is by rating; NaN where nothing is known. */
export function columnsOf(data, loads, now) {
  const by = new Map();
  for (const series of data.series.values()) {
    if (series.load !== undefined) {
      const parts = by.get(keyOf(series.zone, series.load)) ?? {};
      parts[series.kind] = series;
      by.set(keyOf(series.zone, series.load), parts);
    }
  }

  const bounds = data.long ? boundsOfEnergy(data) : boundsOfStep(data, now);
  const count = Math.max(0, bounds.length - 1);
  const layers = loads.map(load => {
    const layer = { load, measured: filled(count), rated: filled(count), imagined: filled(count) };
    const { power, loadState, energy } = by.get(load.key) ?? {};
    if (data.long) {
      addEnergy(layer, energy?.energy ?? [], bounds);
    } else {
      addPoints(layer.measured, power?.points ?? [], bounds);
      addStates(layer, loadState?.spans ?? [], bounds);
    }

    return layer;
  });
  return { bounds, count, layers };
}

const filled = count => new Float64Array(count).fill(NaN);

function boundsOfStep({ window, step }, now) {
  const first = Math.floor(window.from / step) * step;
  const last = Math.min(Math.ceil(window.to / step), Math.ceil(now / step)) * step;
  return last <= first ? [] : Array.from({ length: (last - first) / step + 1 }, (_, index) => first + index * step);
}

// Steps of more than an hour follow the clock in Paris: they are as the server cut them.
function boundsOfEnergy({ series }) {
  const bounds = new Set();
  for (const { energy } of series.values()) {
    energy.forEach(({ start, end }) => bounds.add(start).add(end));
  }

  return [...bounds].sort((one, other) => one - other);
}

/** The column in which an instant lies; -1 where there is none. */
export function columnAt(bounds, at) {
  let [low, high] = [0, bounds.length - 1];
  if (!(at >= bounds[0]) || at >= bounds[high]) {
    return -1;
  }

  while (high - low > 1) {
    const middle = (low + high) >> 1;
    [low, high] = at < bounds[middle] ? [low, middle] : [middle, high];
  }

  return low;
}

function addPoints(values, points, bounds) {
  for (const { start, end, mean } of points) {
    for (let i = Math.max(0, columnAt(bounds, start)); i < values.length && bounds[i] < end; i++) {
      if (bounds[i + 1] > start) {
        values[i] = mean;
      }
    }
  }
}

// The mean over the part of the column in which the state is known. What a zone only observed is imagined: it is never drawn as if it were.
function addStates({ measured, rated, imagined }, spans, bounds) {
  const [known, imaginedKnown] = [new Float64Array(rated.length), new Float64Array(rated.length)];
  for (const span of spans) {
    const watts = ratedIn(span);
    if (span.planned || watts === null) {
      continue;
    }

    const [values, lengths] = span.observed ? [imagined, imaginedKnown] : [rated, known];
    for (let i = Math.max(0, columnAt(bounds, span.start)); i < values.length && bounds[i] < span.end; i++) {
      const overlap = Math.min(bounds[i + 1], span.end) - Math.max(bounds[i], span.start);
      if (overlap > 0) {
        values[i] = ((lengths[i] > 0 ? values[i] * lengths[i] : 0) + watts * overlap) / (lengths[i] + overlap);
        lengths[i] += overlap;
      }
    }
  }

  for (let i = 0; i < rated.length; i++) {
    if (!Number.isNaN(measured[i])) {
      rated[i] = imagined[i] = NaN;
    }
  }
}

function addEnergy({ measured, rated }, energy, bounds) {
  for (const { start, measuredWh, measuredSeconds, ratedWh, ratedSeconds } of energy) {
    const column = columnAt(bounds, start);
    const hours = (measuredSeconds + ratedSeconds) / 3600;
    if (column >= 0 && hours > 0) {
      measured[column] = measuredSeconds > 0 ? measuredWh / hours : NaN;
      rated[column] = ratedSeconds > 0 ? ratedWh / hours : NaN;
    }
  }
}

/** What all loads draw in a column: measured, by rating, and as is imagined; null where nothing is known. */
export function sumsAt({ layers }, column) {
  const sums = { measured: null, rated: null, imagined: null };
  for (const layer of layers) {
    for (const kind of ['measured', 'rated', 'imagined']) {
      const watts = layer[kind][column];
      if (!Number.isNaN(watts) && watts !== undefined) {
        sums[kind] = (sums[kind] ?? 0) + watts;
      }
    }
  }

  return sums;
}

/** The sum of what all loads would draw, step by step from now on: a plan, of which nothing has happened. */
export function ghostOf(foresight, loads, from) {
  const changes = new Map();
  for (const load of loads) {
    for (const span of foresight.get(load.key) ?? []) {
      const watts = foreseenIn(span, load);
      const start = Math.max(span.start, from);
      if (watts > 0 && span.end > start) {
        changes.set(start, (changes.get(start) ?? 0) + watts);
        changes.set(span.end, (changes.get(span.end) ?? 0) - watts);
      } else if (span.end > start) {
        changes.set(start, changes.get(start) ?? 0);
        changes.set(span.end, changes.get(span.end) ?? 0);
      }
    }
  }

  const at = [...changes.keys()].sort((one, other) => one - other);
  let watts = 0;
  return at.slice(0, -1).map((start, index) => {
    watts += changes.get(start);
    return { start, end: at[index + 1], watts: Math.max(0, watts) };
  });
}
