// Drawing in pixels: one scale of time for every part of the view, colours of the theme, and patterns that tell apart without a colour.
import { clockOf, language, wallInParis } from './language.js';

const hour = 3_600_000;
const day = 24 * hour;

// A pattern is made once for its colour, and a colour asked for once a drawing: each costs more than what is drawn with it.
const patterns = new Map();
const colours = new Map();
const marks = new Map();

/** Forgets the colours: another theme has others. */
export const beginDrawing = () => colours.clear();

/** The room left of each plot for its numbers: all parts share one scale of time. */
export const gutter = 46;

/** Makes the canvas as large as it is seen, in real pixels, and empty. */
export function canvasOf(node) {
  const [width, height] = [node.clientWidth, node.clientHeight];
  const ratio = devicePixelRatio || 1;
  if (node.width !== Math.round(width * ratio) || node.height !== Math.round(height * ratio)) {
    [node.width, node.height] = [Math.round(width * ratio), Math.round(height * ratio)];
  }

  const pen = node.getContext('2d');
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  return { pen, width, height, ratio };
}

export function ink(_, name) {
  if (!colours.has(name)) {
    colours.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  }

  return colours.get(name);
}

/** Where an instant stands, on a whole pixel: neighbours meet without a seam. */
export function scaleOf({ from, to }, { width, ratio }) {
  const room = width - gutter - 1;
  return at => gutter + Math.round((Math.min(to, Math.max(from, at)) - from) / (to - from) * room * ratio) / ratio;
}

/** Where a value stands, on a whole pixel: an edge between two needs no blending, which is most of what a rectangle costs. */
export const heightOf = ({ ratio }, low, high, bottom, top) => value => Math.round((bottom - (value - low) / (high - low) * (bottom - top)) * ratio) / ratio;

/** The instant below a point. */
export const instantAt = ({ from, to }, x, width) => from + Math.min(1, Math.max(0, (x - gutter) / (width - gutter - 1))) * (to - from);

/** Stripes in a colour, which stand for what was not measured. */
export function stripes(canvas, colour) {
  return patterned(canvas, `stripes ${colour}`, 7, (pen, size) => {
    pen.globalAlpha = 0.25;
    pen.fillStyle = colour;
    pen.fillRect(0, 0, size, size);
    pen.globalAlpha = 1;
    pen.strokeStyle = colour;
    pen.lineWidth = 1.6;
    for (const offset of [-size, 0, size]) {
      pen.beginPath();
      pen.moveTo(offset, size);
      pen.lineTo(offset + size, 0);
      pen.stroke();
    }
  });
}

/** Dots in a colour, which stand for what is imagined: a plan, or what a zone that only observes would do. */
export function dots(canvas, colour) {
  return patterned(canvas, `dots ${colour}`, 6, pen => {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.arc(2, 2, 0.9, 0, 7);
    pen.arc(5, 5, 0.9, 0, 7);
    pen.fill();
  });
}

function patterned(canvas, name, size, draw) {
  const key = `${name} ${canvas.ratio}`;
  if (!patterns.has(key)) {
    const tile = document.createElement('canvas');
    tile.width = tile.height = size * canvas.ratio;
    const pen = tile.getContext('2d');
    pen.scale(canvas.ratio, canvas.ratio);
    draw(pen, size);
    const pattern = canvas.pen.createPattern(tile, 'repeat');
    pattern.setTransform(new DOMMatrix().scale(1 / canvas.ratio));
    patterns.set(key, pattern);
  }

  return patterns.get(key);
}

const hours = [1 / 6, 0.5, 1, 2, 3, 6, 12];
const days = [1, 2, 7, 14, 31, 92];
const timeText = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const dayText = { weekday: 'short', day: 'numeric' };
const dateText = { day: 'numeric', month: 'short' };

/** Marks on the scale of time: hours of the clock in Paris, or its days, as many as have room. */
export function ticksOf(window, width) {
  const key = [window.from, window.to, width, language].join();
  if (!marks.has(key)) {
    if (marks.size > 20) {
      marks.clear();
    }

    marks.set(key, ticksAt(window, width));
  }

  return marks.get(key);
}

function ticksAt({ from, to }, width) {
  const most = Math.max(2, Math.floor((width - gutter) / 62));
  const length = to - from;
  const each = hours.find(every => length / (every * hour) <= most);
  if (each !== undefined) {
    return range(from, to, Math.min(1, each) * hour).filter(at => {
      const wall = wallInParis(at);
      return each < 1 || Number(wall.slice(11, 13)) % each === 0;
    }).map(at => ({ at, text: clockOf(timeText, at) }));
  }

  const every = days.find(count => length / (count * day) <= most) ?? 92;
  return range(from, to, hour).filter(at => wallInParis(at).endsWith('T00:00'))
    .filter(at => every < 31 ? Math.round((at - from) / day) % every === 0 : wallInParis(at).slice(8, 10) === '01' && (every === 31 || (Number(wallInParis(at).slice(5, 7)) - 1) % 3 === 0))
    .map(at => ({ at, text: clockOf(every < 7 ? dayText : dateText, at) }));
}

function range(from, to, step) {
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, index) => first + index * step);
}

/** Round marks on a scale of values. */
export function marksOf(low, high, most) {
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(factor => factor * power).find(candidate => candidate >= rough);
  const first = Math.ceil(low / step - 1e-9);
  return Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, index) => (first + index) * step);
}

/** Draws both scales: lines across, and their numbers. */
export function drawScales(canvas, { window, marks, y, markText, bottom, top }) {
  const { pen, width } = canvas;
  const x = scaleOf(window, canvas);
  pen.font = '11px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';
  pen.textBaseline = 'middle';
  pen.textAlign = 'right';
  pen.lineWidth = 1;
  pen.strokeStyle = ink(canvas, 'line');
  pen.fillStyle = ink(canvas, 'soft');
  for (const mark of marks) {
    line(pen, gutter, y(mark), width, y(mark));
    pen.fillText(markText(mark), gutter - 6, y(mark));
  }

  pen.textBaseline = 'top';
  for (const { at, text } of ticksOf(window, width)) {
    line(pen, x(at), top, x(at), bottom);
    pen.textAlign = x(at) < gutter + 18 ? 'left' : x(at) > width - 18 ? 'right' : 'center';
    pen.fillText(text, x(at), bottom + 5);
  }
}

export function line(pen, x0, y0, x1, y1) {
  pen.beginPath();
  pen.moveTo(x0, Math.round(y0) + 0.5);
  pen.lineTo(x1, Math.round(y1) + 0.5);
  pen.stroke();
}
