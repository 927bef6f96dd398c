// The curve of power: loads stacked, solid where measured and striped by rating; the level as its ground; what is imagined dotted, behind a dashed line.
import { canvasOf, drawScales, dots, gutter, heightOf, ink, line, marksOf, scaleOf, stripes } from './history-canvas.js';
import { levelName } from './levels.js';
import { number } from './language.js';

const bottomRoom = 22;
const topRoom = 16;
const leastWatts = 500;
const colours = 8;
const edge = 1;

export const colourOf = load => `load-${load.index % colours + 1}`;

/** Draws all of it; tells the highest power of the scale. */
export function drawPower(node, { window, columns, meters, surpluses, ghost, levels, limit, now }) {
  const canvas = canvasOf(node);
  const { pen, width, height } = canvas;
  const [top, bottom] = [topRoom, height - bottomRoom];
  const high = highest(columns, [...meters, ...surpluses], ghost, limit);
  const x = scaleOf(window, canvas);
  const y = heightOf(canvas, 0, high, bottom, top);
  drawLevels(canvas, levels, x, bottom);
  drawScales(canvas, { window, marks: marksOf(0, high, Math.max(2, Math.floor((bottom - top) / 44))), y, markText: value => value === 0 ? '0' : `${number(value / 1000, high < 2000 ? 1 : 0)} kW`, bottom, top });
  drawLayers(canvas, columns, x, y);
  drawImagined(canvas, columns, ghost, x, y);
  meters.forEach(meter => drawMeter(canvas, meter.points, 'ink', x, y));
  surpluses.forEach(surplus => drawSurplus(canvas, surplus.points, x, y));
  if (limit) {
    drawLimit(canvas, limit, y, width);
  }

  drawNow(canvas, window, now, x, top, bottom);
}

function highest({ layers, count }, meters, ghost, limit) {
  let high = Math.max(leastWatts, limit?.value ?? 0);
  for (let i = 0; i < count; i++) {
    let [real, imagined] = [0, 0];
    for (const { measured, rated, imagined: would } of layers) {
      real += (measured[i] || 0) + (rated[i] || 0);
      imagined += would[i] || 0;
    }

    high = Math.max(high, real, imagined);
  }

  meters.forEach(({ points }) => points.forEach(({ max }) => { high = Math.max(high, max); }));
  ghost.forEach(step => { high = Math.max(high, step.watts); });
  return high * 1.05;
}

// A band of the level's height at the top, and a tint below it where the grid is tense: a level that lies ahead has stripes.
export function drawLevels(canvas, levels, x, bottom) {
  const { pen } = canvas;
  for (const { start, end, level, planned } of levels) {
    const colour = ink(canvas, { lowCarbon: 'low-carbon' }[levelName(level)] ?? levelName(level));
    const [left, width] = [x(start), x(end) - x(start)];
    const tall = level === undefined ? 0 : (level + 1) * 3;
    pen.fillStyle = planned ? stripes(canvas, colour) : colour;
    pen.fillRect(left, 12 - tall, width, tall);
    if (level >= 2) {
      pen.globalAlpha = planned ? 0.1 : level === 3 ? 0.24 : 0.14;
      pen.fillRect(left, 12, width, bottom - 12);
      pen.globalAlpha = 1;
    }
  }
}

// Each load over those before it, with a seam between them: rectangles by themselves, since one path of them all takes twice the time. A column of which nothing is known stays empty, whatever stands beside it.
function drawLayers(canvas, { bounds, count, layers }, x, y) {
  const { pen } = canvas;
  const base = new Float64Array(count);
  for (const { load, measured, rated } of layers) {
    const colour = ink(canvas, colourOf(load));
    for (const [values, fill] of [[measured, colour], [rated, stripes(canvas, colour)]]) {
      pen.fillStyle = fill;
      for (let i = 0; i < count; i++) {
        if (values[i] > 0) {
          const [left, right, low, high] = [x(bounds[i]), x(bounds[i + 1]), y(base[i]), y(base[i] + values[i]) + edge];
          if (high < low) {
            pen.fillRect(left, high, right - left, low - high);
          }

          base[i] += values[i];
        }
      }
    }
  }
}

// What was not, or is not yet: never a filled shape, and never a whole line.
function drawImagined(canvas, { bounds, count, layers }, ghost, x, y) {
  const steps = [...ghost];
  for (let i = 0; i < count; i++) {
    const known = layers.filter(({ imagined }) => !Number.isNaN(imagined[i]));
    if (known.length > 0) {
      steps.push({ start: bounds[i], end: bounds[i + 1], watts: known.reduce((sum, { imagined }) => sum + imagined[i], 0) });
    }
  }

  steps.sort((one, other) => one.start - other.start);
  const { pen } = canvas;
  pen.fillStyle = dots(canvas, ink(canvas, 'edge'));
  steps.forEach(({ start, end, watts: high }) => pen.fillRect(x(start), y(high), x(end) - x(start), y(0) - y(high)));
  stepped(pen, steps.map(({ start, end, watts: value }) => ({ start, end, value })), x, y);
  pen.setLineDash([4, 4]);
  pen.lineWidth = 1.5;
  pen.strokeStyle = ink(canvas, 'ink');
  pen.stroke();
  pen.setLineDash([]);
}

// The least and the greatest of each step as a band, and the mean as a line, which a gap breaks.
function drawMeter(canvas, points, tone, x, y) {
  const { pen } = canvas;
  pen.globalAlpha = 0.25;
  pen.fillStyle = ink(canvas, tone);
  points.forEach(({ start, end, min, max }) => pen.fillRect(x(start), y(Math.max(0, max)), Math.max(1, x(end) - x(start)), Math.max(0, y(Math.max(0, min)) - y(Math.max(0, max)))));
  pen.globalAlpha = 1;
  drawSteps(pen, points, 2, x, value => y(Math.max(0, value)));
}

// As a meter's line, with a dot here and there: told apart without its colour.
function drawSurplus(canvas, points, x, y) {
  drawMeter(canvas, points, 'low-carbon-ink', x, y);
  const { pen } = canvas;
  let last = -Infinity;
  pen.fillStyle = ink(canvas, 'low-carbon-ink');
  for (const { start, end, mean } of points) {
    const at = x((start + end) / 2);
    if (at - last >= 40) {
      last = at;
      pen.beginPath();
      pen.arc(at, y(Math.max(0, mean)), 3, 0, 7);
      pen.fill();
    }
  }
}

/** A line of means, which a gap breaks, by its level and its upright parts: to stroke a line with a thousand corners costs more than all else that is drawn. */
export function drawSteps(pen, points, thick, x, y) {
  let [ended, was] = [null, 0];
  for (const { start, end, mean } of points) {
    const [left, at] = [x(start), y(mean)];
    if (start === ended && was !== at) {
      pen.fillRect(left - 0.5, Math.min(was, at), 1, Math.abs(at - was));
    }

    pen.fillRect(left, at - thick / 2, Math.max(1, x(end) - left), thick);
    [ended, was] = [end, at];
  }
}

// A path of steps: two are joined only where one ends as the next begins.
function stepped(pen, steps, x, y) {
  pen.beginPath();
  let end = null;
  for (const step of steps) {
    if (step.start === end) {
      pen.lineTo(x(step.start), y(step.value));
    } else {
      pen.moveTo(x(step.start), y(step.value));
    }

    pen.lineTo(Math.max(x(step.end), x(step.start) + 1), y(step.value));
    ({ end } = step);
  }
}

function drawLimit(canvas, limit, y, width) {
  const { pen } = canvas;
  pen.strokeStyle = pen.fillStyle = ink(canvas, 'critical-ink');
  pen.lineWidth = 1.5;
  pen.setLineDash([9, 4]);
  line(pen, gutter, y(limit.value), width, y(limit.value));
  pen.setLineDash([]);
  pen.textAlign = 'right';
  pen.textBaseline = 'bottom';
  pen.fillText(limit.text, width - 4, y(limit.value) - 2);
}

export function drawNow(canvas, { from, to }, now, x, top, bottom) {
  if (now >= from && now < to) {
    const { pen } = canvas;
    pen.fillStyle = ink(canvas, 'ink');
    pen.fillRect(x(now) - 1, top, 2, bottom - top);
  }
}
