// Two lanes for each load: above what is planned, dotted and dashed as everywhere; below what is supposed, hatched and in another colour. A tint lies where they differ.
import { element, keep, setAttribute, setOptional, setText } from './dom.js';
import { canvasOf, ink, instantAt, scaleOf, ticksOf, gutter, line } from './history-canvas.js';
import { colourOf, drawLevels } from './history-plot.js';
import { slider } from './history-slider.js';
import { drawSpans, sentenceOf } from './history-strips.js';
import { length, t } from './language.js';
import { cut, differenceOf, isOther, partsIn } from './suppose-data.js';

const captionFont = '11px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';
const between = 6;

/** The hours, and the levels that are known of them. */
export function drawAxis(node, hours, window) {
  const canvas = canvasOf(node);
  const { pen, width, height } = canvas;
  const x = scaleOf(window, canvas);
  const levels = hours.map(({ start, end, level }) => ({ start: Date.parse(start), end: Date.parse(end), level: level ?? undefined, planned: true })).filter(({ start, end }) => start < window.to && end > window.from);
  drawLevels(canvas, levels, x, 12);
  pen.font = captionFont;
  pen.textBaseline = 'top';
  pen.fillStyle = ink(canvas, 'soft');
  pen.strokeStyle = ink(canvas, 'line');
  for (const { at, text } of ticksOf(window, width)) {
    line(pen, x(at), 14, x(at), 19);
    pen.textAlign = x(at) < gutter + 18 ? 'left' : x(at) > width - 18 ? 'right' : 'center';
    pen.fillText(text, x(at), height - 13);
  }
}

/** Draws the lanes; "moved" is called with the instant that somebody points at. */
export function drawLanes(list, { zone, plan, supposed, window, cursor, moved }) {
  list.last = { window, moved };
  const loads = zone.loads.map((load, index) => ({ ...load, index, zone: zone.name }));
  keep(list, loads, ({ name }) => name, load => make(list, load), (item, load) => {
    const planned = cut(plan.loads.get(load.name)?.spans, window).map(span => ({ ...span, planned: true, ...ratedIn(span, load) }));
    const other = supposed === null ? [] : cut(supposed.loads.get(load.name)?.spans, window).map(span => ({ ...span, supposed: true, ...ratedIn(span, load) }));
    item.stretches = partsIn(planned, other);
    const differing = item.stretches.filter(isOther);

    // Where nobody points, the first difference speaks.
    const at = cursor !== null && cursor >= window.from && cursor < window.to ? cursor : differing[0]?.start ?? window.from;
    const index = item.stretches.findIndex(({ start, end }) => start <= at && at < end);
    const stretch = item.stretches[index];
    setText(item.sum, supposed === null ? '' : sumOf(differenceOf([load], plan, supposed, window)));
    item.classList.toggle('differs', differing.length > 0);
    setText(item.planned, stretch?.planned ? sentenceOf(stretch.planned) : t('strip.nothing'));
    setOptional(item.supposed, stretch && (isOther(stretch) || cursor !== null) && stretch.supposed ? sentenceOf(stretch.supposed) : null);
    item.slider.draw(item.stretches.length, index);
    item.bar.style.setProperty('--cursor', `${gutter + (at - window.from) / (window.to - window.from) * (item.bar.clientWidth - gutter - 1) - 1}px`);
    item.bar.classList.toggle('points', cursor !== null);
    drawBoth(item.canvas, planned, other, differing, load, window);
  });
}

const ratedIn = ({ powered }, load) => ({ ratedPower: powered ? load.ratedPower : load.ratedPower * (load.shedTo?.remainingShare ?? 0) });

const sumOf = ({ off, differs }) => Math.abs(off) >= 30_000 ? t(`suppose.loadOff.${off < 0 ? 'less' : 'more'}`, { value: length(Math.abs(off)) }) : t(differs ? 'suppose.loadOtherTimes' : 'suppose.loadSame');

function make(list, { name, index }) {
  const item = element('li', 'strip');
  const head = element('p', 'strip-head');
  const swatch = element('span', `load-swatch ${colourOf({ index })}`);
  swatch.ariaHidden = 'true';
  const strong = element('strong', '', name);
  strong.dir = 'auto';
  item.sum = element('span', 'strip-power');
  head.append(swatch, strong, item.sum);
  item.bar = element('div', 'strip-bar');
  item.canvas = element('canvas', 'lanes');
  item.canvas.ariaHidden = 'true';
  item.bar.append(item.canvas);
  item.planned = element('p', 'strip-why');
  item.supposed = element('p', 'strip-why is-supposed');
  item.planned.dir = item.supposed.dir = 'auto';
  item.append(head, item.bar, item.planned, item.supposed);
  item.dataset.lanes = name;
  item.slider = slider(item.bar, {
    label: () => t('suppose.lanesOf', { load: name }),
    text: () => [item.planned, item.supposed].filter(node => !node.hidden).map(node => node.textContent).join(' · '),
    moved: place => list.last.moved((item.stretches[place].start + item.stretches[place].end) / 2),
  });
  const follow = event => list.last.moved(instantAt(list.last.window, event.clientX - item.bar.getBoundingClientRect().left, item.bar.clientWidth));
  item.bar.addEventListener('pointerdown', follow);
  item.bar.addEventListener('pointermove', event => event.pointerType === 'mouse' && follow(event));
  return item;
}

function drawBoth(node, planned, supposed, differing, load, window) {
  const canvas = canvasOf(node);
  const { pen, height } = canvas;
  const room = (height - between) / 2;
  const x = scaleOf(window, canvas);
  pen.fillStyle = ink(canvas, 'tense');
  pen.globalAlpha = 0.22;
  differing.forEach(({ start, end }) => pen.fillRect(x(start), 0, Math.max(2, x(end) - x(start)), height));
  pen.globalAlpha = 1;
  for (const [spans, bottom, caption, tone] of [[planned, room, 'suppose.lane.planned', 'soft'], [supposed, height, 'suppose.lane.supposed', 'accent']]) {
    drawSpans(canvas, spans, load, window, bottom, room);
    pen.font = captionFont;
    pen.textAlign = 'right';
    pen.textBaseline = 'bottom';
    pen.fillStyle = ink(canvas, tone);
    pen.fillText(t(caption), gutter - 5, bottom - 1);
  }
}
