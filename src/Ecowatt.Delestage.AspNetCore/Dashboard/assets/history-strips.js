// A strip for each load: when it was off and will be. Off is high and on is low, so that no colour need tell; what is imagined is hollow and dashed.
import { canvasOf, dots, ink, instantAt, scaleOf, stripes } from './history-canvas.js';
import { colourOf } from './history-plot.js';
import { element, keep, setAttribute, setText } from './dom.js';
import { clockOf, t, time, watts } from './language.js';
import { dateAt } from './history-range.js';
import { slider } from './history-slider.js';

/** Draws the strips. "cursor" is the instant of which they tell; "moved" is called with another one. */
export function drawStrips(list, { loads, spansOf, powerOf, window, cursor, now, moved, paint }) {
  list.last = { window, moved };
  keep(list, loads, load => load.key, load => make(list, load), (item, load) => {
    item.spans = spansOf(load);
    const index = indexAt(item.spans, cursor);
    item.bar.told = item.spans[index];
    setText(item.power, powerOf(load));
    setText(item.why, item.bar.told ? sentenceOf(item.bar.told) : t('strip.none', { time: time(cursor) }));
    setAttribute(item.bar, 'data-state', stateOf(item.bar.told));
    item.slider.draw(item.spans.length, index);
    if (paint) {
      drawStrip(item.canvas, item.spans, load, window, now);
    }
  });
}

const minutes = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const clockText = at => clockOf(minutes, at);

const stateOf = span => span === undefined || span.powered === undefined || span.powered === null ? 'unknown' : span.powered ? 'on' : span.ratedPower > 0 ? 'lowered' : 'off';

const indexAt = (spans, at) => spans.findIndex(({ start, end }) => start <= at && at < end);

function make(list, load) {
  const item = element('li', 'strip');
  const name = element('strong', '', load.name);
  name.dir = 'auto';
  const head = element('p', 'strip-head');
  const swatch = element('span', `load-swatch ${colourOf(load)}`);
  swatch.ariaHidden = 'true';
  item.power = element('span', 'strip-power');
  head.append(swatch, name, item.power);
  item.bar = element('div', 'strip-bar');
  item.canvas = element('canvas');
  item.canvas.ariaHidden = 'true';
  item.bar.append(item.canvas);
  item.why = element('p', 'strip-why');
  item.why.dir = 'auto';
  item.append(head, item.bar, item.why);
  item.dataset.strip = load.name;
  const middle = ({ start, end }) => (Math.max(start, list.last.window.from) + Math.min(end, list.last.window.to)) / 2;
  item.slider = slider(item.bar, {
    label: () => t('strip.of', { load: load.name }),
    text: index => index < 0 ? t('strip.nothing') : item.why.textContent,
    moved: index => list.last.moved(middle(item.spans[index]), false),
  });
  const follow = event => list.last.moved(instantAt(list.last.window, event.clientX - item.bar.getBoundingClientRect().left, item.bar.clientWidth), event.type === 'pointerdown');
  item.bar.addEventListener('pointerdown', follow);
  item.bar.addEventListener('pointermove', event => event.pointerType === 'mouse' && follow(event));
  return item;
}

/** What a span was, or would be, and why. */
export function sentenceOf(span) {
  const { start, end, planned, supposed, observed, why, open } = span;
  const state = t(`strip.${supposed ? 'supposed' : planned ? 'would' : observed ? 'imagined' : 'was'}.${stateOf(span)}`);
  const until = open ? t('strip.since', { start: time(start) }) : t('strip.fromTo', { start: time(start), end: dateAt(start) === dateAt(end) ? clockText(end) : time(end) });
  return `${state}, ${until}${why ? ` · ${why}` : ''}`;
}

function drawStrip(node, spans, load, window, now) {
  const canvas = canvasOf(node);
  const { pen, height } = canvas;
  drawSpans(canvas, spans, load, window, height, height);
  if (now >= window.from && now < window.to) {
    pen.fillStyle = ink(canvas, 'ink');
    pen.fillRect(scaleOf(window, canvas)(now) - 1, 0, 2, height);
  }
}

/** Draws spans into a part of a canvas that ends at "bottom" and is as high as "room". */
export function drawSpans(canvas, spans, load, window, bottom, room) {
  const { pen, width } = canvas;
  const x = scaleOf(window, canvas);
  const [colour, shed, accent] = [ink(canvas, colourOf(load)), ink(canvas, 'shed'), ink(canvas, 'accent')];
  pen.fillStyle = ink(canvas, 'line');
  pen.fillRect(x(window.from), bottom - 1, width, 1);
  for (const span of spans) {
    if (span.end <= window.from || span.start >= window.to) {
      continue;
    }

    const state = stateOf(span);
    const tall = { off: room - 2, lowered: room / 2, on: 4, unknown: 0 }[state];
    const [left, wide] = [x(span.start), Math.max(state === 'on' ? 0.5 : 2, x(span.end) - x(span.start))];
    const [top, tone] = [bottom - 1 - tall, span.supposed ? accent : state === 'on' ? colour : shed];
    if (tall > 0 && span.supposed) {
      pen.fillStyle = stripes(canvas, tone);
      pen.fillRect(left, top, wide, tall);
      pen.strokeStyle = tone;
      pen.lineWidth = 1;
      pen.strokeRect(left + 0.5, top + 0.5, Math.max(1, wide - 1), Math.max(1, tall - 1));
    } else if (tall > 0 && (span.planned || span.observed)) {
      pen.fillStyle = dots(canvas, tone);
      pen.fillRect(left, top, wide, tall);
      pen.strokeStyle = tone;
      pen.setLineDash([3, 3]);
      pen.lineWidth = 1;
      pen.strokeRect(left + 0.5, top + 0.5, Math.max(1, wide - 1), Math.max(1, tall - 1));
      pen.setLineDash([]);
    } else if (tall > 0) {
      pen.fillStyle = state === 'lowered' ? stripes(canvas, tone) : tone;
      pen.fillRect(left, top, wide, tall);
    }
  }
}

/** The power of a load at an instant, and how it is known. */
export function powerText({ measured, rated, imagined, planned }) {
  return measured !== null ? t('watts.measured', { power: watts(measured) })
    : rated !== null ? t('watts.rated', { power: watts(rated) })
    : imagined !== null ? t('watts.imagined', { power: watts(imagined) })
    : planned !== null ? t('watts.planned', { power: watts(planned) }) : '';
}
