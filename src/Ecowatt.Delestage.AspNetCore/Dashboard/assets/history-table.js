// The same in tables, for whoever reads rather than looks: hours with their power and temperatures, and every span of every load.
import { element } from './dom.js';
import { columnAt, sumsAt } from './history-columns.js';
import { energyText, nameOf } from './history-energy.js';
import { sentenceOf } from './history-strips.js';
import { degrees } from './history-temperatures.js';
import { levelName } from './levels.js';
import { number, t, time, watts } from './language.js';

const hour = 3_600_000;

/** All tables of what is shown. */
export function tablesOf({ data, columns, loads, spansOf, temperatures, meters, surpluses, levels, sums, kind, window, now }) {
  return [
    table(t('table.hours'), [t('table.time'), t('table.level'), t('table.measured'), t('table.rated'), ...meters.map(({ name }) => t('table.meter', { name })), ...surpluses.map(({ name }) => t('table.surplus', { name })), ...temperatures.map(({ name }) => name)],
      rowsOf(data, columns, [...meters, ...surpluses], temperatures, levels, window, now)),
    table(t('table.spans'), [t('table.load'), t('table.what')], loads.flatMap(load => spansOf(load).map(span => [load.name, sentenceOf(span)]))),
    ...(sums ? [table(t('table.energy'), [t('table.period'), t('table.used')], sums.map(sum => [nameOf(kind, sum), energyText(sum)]))] : []),
  ];
}

function rowsOf(data, columns, meters, temperatures, levels, window, now) {
  const bounds = data.long ? columns.bounds : hoursOf(window, now);
  let before = '';
  return bounds.slice(0, -1).map((start, index) => {
    const end = bounds[index + 1];
    const [measured, rated] = meansOf(columns, start, end);
    const at = time(start);
    // In autumn an hour comes twice.
    const text = at === before ? t('table.again', { time: at }) : at;
    before = at;
    return [
      text,
      t(`level.${levelName(levels.find(level => level.start <= start && start < level.end)?.level)}`),
      measured === null ? '' : watts(measured),
      rated === null ? '' : watts(rated),
      ...meters.map(({ points }) => extremes(points, start, end, watts)),
      ...temperatures.map(({ points }) => extremes(points, start, end, degrees)),
    ];
  });
}

function hoursOf({ from, to }, now) {
  const last = Math.min(to, Math.ceil(now / hour) * hour);
  const first = Math.floor(from / hour) * hour;
  return Array.from({ length: Math.max(0, Math.ceil((last - first) / hour) + 1) }, (_, index) => first + index * hour);
}

function meansOf(columns, start, end) {
  const sums = { measured: [0, 0], rated: [0, 0] };
  for (let i = Math.max(0, columnAt(columns.bounds, start)); i < columns.count && columns.bounds[i] < end; i++) {
    const length = Math.min(end, columns.bounds[i + 1]) - Math.max(start, columns.bounds[i]);
    if (length > 0) {
      const at = sumsAt(columns, i);
      for (const kind of ['measured', 'rated']) {
        if (at[kind] !== null) {
          sums[kind][0] += at[kind] * length;
          sums[kind][1] += length;
        }
      }
    }
  }

  return [sums.measured, sums.rated].map(([sum, known]) => known > 0 ? sum / known : null);
}

function extremes(points, start, end, text) {
  const within = points.filter(point => point.start < end && point.end > start);
  if (within.length === 0) {
    return '';
  }

  const known = within.reduce((sum, point) => sum + point.known, 0);
  const mean = known > 0 ? within.reduce((sum, point) => sum + point.mean * point.known, 0) / known : within[0].mean;
  const [least, most] = [Math.min(...within.map(({ min }) => min)), Math.max(...within.map(({ max }) => max))];
  return t('table.extremes', { mean: text(mean), min: text(least), max: text(most), count: number(within.length) });
}

function table(caption, heads, rows) {
  const node = element('table');
  node.append(element('caption', '', caption));
  const head = element('tr');
  heads.forEach(text => {
    const cell = element('th', '', text);
    cell.scope = 'col';
    head.append(cell);
  });
  const top = element('thead');
  top.append(head);
  const body = element('tbody');
  body.append(...rows.map(cells => {
    const row = element('tr');
    cells.forEach((text, index) => {
      const cell = element(index === 0 ? 'th' : 'td', '', text);
      cell.dir = 'auto';
      if (index === 0) {
        cell.scope = 'row';
      }

      row.append(cell);
    });
    return row;
  }));
  node.append(top, body);
  return node;
}
