// Energy by the day, the week or the month, as bars: solid where it was measured, striped by rating.
import { element, setText } from './dom.js';
import { clockOf, language, t, wattHours } from './language.js';
import { dateAt, moved, windowAt } from './history-range.js';
import { slider } from './history-slider.js';

const shown = { day: 14, week: 12, month: 12 };
const names = { day: { weekday: 'narrow', day: 'numeric' }, week: { day: 'numeric', month: 'numeric' }, month: { month: 'short' } };
const whole = { day: { weekday: 'long', day: 'numeric', month: 'long' }, week: { day: 'numeric', month: 'long' }, month: { month: 'long', year: 'numeric' } };

/** The days, weeks or months that are shown, the one of now last. */
export function periodsOf(kind, now) {
  const last = windowAt(kind, now);
  return Array.from({ length: shown[kind] }, (_, index) => moved(last, index - shown[kind] + 1));
}

/** Adds the days of the answer up to the periods; of a period of which nothing is known, the sum is null. */
export function sumsOf(periods, answer) {
  const sums = periods.map(period => ({ ...period, measured: 0, rated: 0, notServed: 0, meter: 0, known: false, hasMeter: false }));
  const find = at => sums.find(({ from, to }) => from <= at && at < to);
  for (const { load, energy } of answer.series.values()) {
    for (const step of energy) {
      const sum = find(step.start);
      if (sum === undefined) {
        continue;
      }

      if (load === undefined) {
        sum.meter += step.measuredWh;
        sum.hasMeter = true;
      } else {
        sum.measured += step.measuredWh;
        sum.rated += step.ratedWh;
        sum.notServed += step.notServedWh;
        sum.known = true;
      }
    }
  }

  return sums;
}

export const nameOf = (kind, { from }) => t(`energyOf.${kind}`, { name: clockOf(whole[kind], from) });

export function energyText({ measured, rated, notServed, meter, known, hasMeter }) {
  const parts = [
    ...(known ? [t('energy.loads', { energy: wattHours(measured + rated), measured: wattHours(measured), rated: wattHours(rated) })] : []),
    ...(hasMeter ? [t('energy.meter', { energy: wattHours(meter) })] : []),
    ...(notServed > 0 ? [t('energy.notServed', { energy: wattHours(notServed) })] : []),
  ];
  return parts.length > 0 ? parts.join(t('andText')) : t('energy.none');
}

/** Draws the bars, and of the chosen one its numbers. */
export function drawBars(node, told, kind, sums, now) {
  const drawn = `${language} ${dateAt(now)}`;
  if (node.last?.sums === sums && node.drawn === drawn) {
    return;
  }

  node.drawn = drawn;
  const high = Math.max(1, ...sums.map(({ measured, rated, meter }) => Math.max(measured + rated, meter)));

  // Another length of time begins at its last one: the place of a day means nothing among months.
  node.at = node.last?.kind === kind ? Math.min(node.at, sums.length - 1) : sums.length - 1;
  node.last = { kind, sums };
  const tell = () => {
    const sum = sums[node.at];
    const text = sum ? t('energyLine', { name: nameOf(kind, sum), text: energyText(sum) }) : '';
    setText(told, text);
    [...node.children].forEach((child, index) => child.classList.toggle('is-told', index === node.at));
    node.slider.draw(sums.length, node.at);
    return text;
  };
  node.slider ??= slider(node, {
    label: () => t(`energyBy.${node.last.kind}`),
    text: () => told.textContent,
    moved: index => { node.at = index; node.tell(); },
  });
  node.tell = tell;
  node.replaceChildren(...sums.map((sum, index) => {
    const bar = element('div', `bar-of ${dateAt(now) === dateAt(sum.to - 1) || sum.to > now ? 'is-open' : ''}`);
    const stack = element('div', 'bar-stack');
    for (const [name, value] of [['rated', sum.rated], ['measured', sum.measured]]) {
      const part = element('div', `bar-${name}`);
      part.style.height = `${value / high * 100}%`;
      stack.append(part);
    }

    if (sum.hasMeter) {
      const mark = element('div', 'bar-meter');
      mark.style.bottom = `${sum.meter / high * 100}%`;
      stack.append(mark);
    }

    bar.append(stack, element('span', 'bar-name', clockOf(names[kind], sum.from)));
    const choose = () => { node.at = index; tell(); };
    bar.onpointerdown = choose;
    bar.onpointerenter = event => event.pointerType === 'mouse' && choose();
    return bar;
  }));
  tell();
}
