// The plots that share one scale of time: the curve of power, the strips of the loads, the temperatures, and the cursor over all of them.
import { keep, element, setAttribute, setText } from './dom.js';
import { gutter, instantAt } from './history-canvas.js';
import { columnAt, columnsOf, ghostOf, loadsOf, sumsAt } from './history-columns.js';
import { keyOf } from './history-data.js';
import { drawPower } from './history-plot.js';
import { moved as steppedBy, panned, titleOf, zoomed } from './history-range.js';
import { slider } from './history-slider.js';
import { drawStrips, powerText } from './history-strips.js';
import { degrees, drawTemperatures, temperaturesOf } from './history-temperatures.js';
import { followHands } from './history-hands.js';
import { levelName } from './levels.js';
import { number, t, time, voltAmperes, watts } from './language.js';

const few = 240;
const many = 2000;

/** Watts to the watt: what is pointed at is not rounded. */
const exact = value => `${number(Math.round(value))}\u00a0W`;

export function createTimeline(parts, acts) {
  let shown = null;
  let cached = null;
  const plot = parts.plot;
  const canvas = plot.querySelector('canvas');
  const cursorOf = ({ cursor, window, now }) => cursor ?? Math.min(Math.max(latest(cached, now) - 1, window.from), window.to - 1);
  const size = () => (shown.data !== null && shown.data.step > 0 ? shown.data.step : (shown.window.to - shown.window.from) / 200);
  const go = at => acts.cursorAt(Math.min(shown.window.to - 1, Math.max(shown.window.from, at)));
  const zoom = (factor, about = cursorOf(shown)) => acts.show(zoomed(shown.window, factor, about));
  const keys = {
    ArrowLeft: () => go(cursorOf(shown) - size()), ArrowRight: () => go(cursorOf(shown) + size()),
    Home: () => go(shown.window.from), End: () => go(shown.window.to - 1),
    PageUp: () => acts.step(-1), PageDown: () => acts.step(1),
    ShiftArrowLeft: () => acts.show(panned(shown.window, -size() * 12)), ShiftArrowRight: () => acts.show(panned(shown.window, size() * 12)),
    '+': () => zoom(0.5), '=': () => zoom(0.5), '-': () => zoom(2), '0': () => acts.toNow(),
  };
  const handle = slider(plot, { label: () => t('curveOf', { title: titleOf(shown.window) }), text: () => parts['told-at'].textContent, moved: () => undefined, keys });
  [plot, parts['degrees-plot']].forEach(node => followHands(node, {
    instantAt: x => instantAt(shown.window, x, plot.clientWidth),
    point: at => go(at),
    pan: share => acts.show(panned(shown.window, -share * (shown.window.to - shown.window.from))),
    zoom,
    width: () => plot.clientWidth - gutter,
  }));
  parts.before.onclick = () => acts.step(-1);
  parts.after.onclick = () => acts.step(1);
  parts['to-now'].onclick = () => acts.toNow();
  parts.in.onclick = () => zoom(0.5);
  parts.out.onclick = () => zoom(2);
  let width = 0;
  new ResizeObserver(() => {
    if (plot.clientWidth > 0 && plot.clientWidth !== width) {
      width = plot.clientWidth;
      acts.resized();
    }
  }).observe(plot);

  return {
    /** How many points have a pixel of their own. */
    points: () => Math.max(few, Math.min(many, Math.round(plot.clientWidth - gutter) || few)),
    /** What the tables tell of; null before there is anything. */
    drawn: () => cached && shown.data !== null ? { ...cached, data: shown.data, window: shown.window, now: shown.now, spansOf: load => spansOf(shown, load) } : null,
    /** Draws all of it, or where "paint" is false what depends on the cursor alone. */
    draw(picture, paint) {
      shown = picture;
      if (paint) {
        cached = prepare(picture);
        parts['key-surplus'].hidden = cached.surpluses.length === 0;
        drawPower(canvas, { window: picture.window, ...cached, now: picture.now });
        parts['temperatures-box'].hidden = cached.temperatures.length === 0;
        if (cached.temperatures.length > 0) {
          drawTemperatures(parts.degrees, { window: picture.window, temperatures: cached.temperatures, now: picture.now });
        }
      }

      tell(parts, cached, picture, cursorOf(picture), acts, paint);
      const cursor = cursorOf(picture);
      handle.draw(0, 0, { min: Math.round(picture.window.from / 1000), max: Math.round(picture.window.to / 1000), now: Math.round(cursor / 1000) });
      parts.timeline.style.setProperty('--cursor', `${gutter + (cursor - picture.window.from) / (picture.window.to - picture.window.from) * (plot.clientWidth - gutter - 1) - 1}px`);
      parts.timeline.classList.toggle('points', picture.cursor !== null);
      setAttribute(parts.after, 'disabled', picture.window.span !== 'free' && steppedBy(picture.window, 1).from > picture.now + 3 * 86_400_000);
    },
  };
}

// What is told where nobody points: the latest that is known, which lags behind now by a second.
const latest = (drawn, now) => drawn !== null && drawn.until > now - 600_000 ? Math.min(drawn.until, now) : now;

function prepare({ data, zones, supply, foresight, window, now }) {
  const loads = loadsOf(zones, data);
  if (data === null) {
    return { loads, columns: { bounds: [], count: 0, layers: [] }, meters: [], surpluses: [], temperatures: [], levels: [], ghost: [], limit: null, until: now };
  }

  const series = [...data.series.values()];
  const level = data.series.get('level')?.spans ?? [];
  return {
    loads,
    columns: columnsNow(data, loads, now),
    meters: series.filter(({ key, kind }) => kind === 'power' && key.startsWith('meter/')),
    surpluses: series.filter(({ key, kind }) => kind === 'power' && key.startsWith('surplus/')),
    temperatures: temperaturesOf(data, loads),
    levels: level,
    ghost: ghostOf(foresight, loads, Math.max(now, window.from)),
    limit: limitOf(zones, supply?.meters ?? []),
    until: untilOf(series, now),
  };
}

// Reckoned anew where something came, and not at each drawing.
let reckoned = { key: '', data: null, columns: null };

function columnsNow(data, loads, now) {
  const key = [data.asked, Math.floor(now / (data.step || 1)), ...loads.map(load => load.key)].join();
  if (reckoned.data !== data || reckoned.key !== key) {
    reckoned = { key, data, columns: columnsOf(data, loads, now) };
  }

  return reckoned.columns;
}

function untilOf(series, now) {
  let until = 0;
  for (const { points, spans } of series) {
    until = Math.max(until, points.at(-1)?.end ?? 0, ...spans.filter(({ planned }) => !planned).slice(-1).map(({ end }) => end));
  }

  return Math.min(until, now);
}

// What all zones together may draw; or what is subscribed, where one meter measures all.
function limitOf(zones, meters) {
  if (zones.length > 0 && zones.every(({ limit }) => limit !== null)) {
    const value = zones.reduce((sum, { limit }) => sum + limit, 0);
    return { value, text: t('limit', { power: watts(value) }) };
  }

  const [{ subscribedPower: value } = {}] = meters.length === 1 ? meters : [];
  return value ? { value, text: t('limit', { power: voltAmperes(value) }) } : null;
}

// What was, up to now, and after it what is foreseen.
function spansOf({ data, foresight, now, zones }, load) {
  const observes = zones.find(zone => zone.name === load.zone)?.observes ?? false;
  const was = [...data?.series.values() ?? []].find(series => series.kind === 'loadState' && keyOf(series.zone, series.load) === load.key)?.spans ?? [];
  return [
    ...was.filter(span => !span.planned).map(span => span.open ? { ...span, end: Math.max(span.end, now) } : span),
    ...(foresight.get(load.key) ?? []).filter(span => span.end > now).map(span => ({ ...span, start: Math.max(span.start, now), observed: observes, ratedPower: span.powered ? load.ratedPower : load.ratedPower * (load.shedTo?.remainingShare ?? 0) })),
  ];
}

function tell(parts, { columns, loads, meters, surpluses, temperatures, levels, ghost }, picture, cursor, acts, paint) {
  const column = columnAt(columns.bounds, cursor);
  const at = find => find.find(({ start, end }) => start <= cursor && cursor < end);
  const texts = [
    t(`level.${levelName(at(levels)?.level)}`),
    ...textsOf(sumsAt(columns, column), at(ghost)),
    ...measuredAt('meter', meters, at),
    ...measuredAt('surplus', surpluses, at),
  ];
  setText(parts['told-at'], `${time(cursor)} · ${texts.length > 1 ? texts.join(' · ') : `${texts[0]} · ${t('told.none')}`}`);
  parts['strips-box'].hidden = picture.data?.long === true;
  parts['no-strips'].hidden = picture.data?.long !== true;
  if (picture.data?.long !== true) {
    drawStrips(parts.strips, {
      loads, window: picture.window, cursor, now: picture.now, paint,
      spansOf: load => spansOf(picture, load),
      powerOf: load => powerText(valuesAt(columns, load, column, picture, cursor)),
      moved: acts.cursorAt,
    });
  }

  keep(parts['degrees-told'], temperatures, ({ key }) => key, ({ index }) => element('li', `shape-${index % 4} load-${index % 8 + 1}`), (item, { name, points }) => {
    const point = at(points);
    setText(item, point === undefined ? t('temperatureNone', { name })
      : t(point.min === point.max ? 'temperatureAt' : 'temperatureBetween', { name, value: degrees(point.mean), min: degrees(point.min), max: degrees(point.max) }));
  });
}

const measuredAt = (kind, series, at) => series.flatMap(({ name, points }) => {
  const point = at(points);
  return point === undefined ? [] : [point.min === point.max ? t(`told.${kind}`, { name, power: exact(point.mean) }) : t(`told.${kind}Between`, { name, power: exact(point.mean), min: exact(point.min), max: exact(point.max) })];
});

function textsOf({ measured, rated, imagined }, planned) {
  return [
    ...(measured === null && rated === null ? [] : [
      `${t('told.loads', { power: exact((measured ?? 0) + (rated ?? 0)) })} (${measured !== null && rated !== null ? t('told.both', { measured: exact(measured), rated: exact(rated) }) : t(measured !== null ? 'told.measured' : 'told.rated')})`]),
    ...(imagined === null ? [] : [t('told.imagined', { power: exact(imagined) })]),
    ...(planned === undefined ? [] : [t('told.planned', { power: exact(planned.watts) })]),
  ];
}

function valuesAt({ layers }, load, column, picture, cursor) {
  const layer = column < 0 ? undefined : layers.find(candidate => candidate.load.key === load.key);
  const value = kind => layer === undefined || Number.isNaN(layer[kind][column]) ? null : layer[kind][column];
  const foreseen = picture.foresight.get(load.key)?.find(({ start, end }) => start <= cursor && cursor < end);
  return {
    measured: value('measured'), rated: value('rated'), imagined: value('imagined'),
    planned: foreseen === undefined || cursor < picture.now ? null : foreseen.powered ? load.ratedPower : load.ratedPower * (load.shedTo?.remainingShare ?? 0),
  };
}
