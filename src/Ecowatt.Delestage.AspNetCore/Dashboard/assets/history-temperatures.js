// Temperatures over time: a band from the least to the greatest of each step, a line that a gap breaks, and the bound that a load keeps.
import { canvasOf, drawScales, gutter, heightOf, ink, line, marksOf, scaleOf } from './history-canvas.js';
import { drawNow, drawSteps } from './history-plot.js';
import { number, t } from './language.js';

const bottomRoom = 22;
const topRoom = 8;
const shapes = 4;
const between = 90;

export const degrees = value => `${number(value, 1)}\u00a0°C`;

/** The temperatures of the data, each with the bounds that loads keep by it. */
export const temperaturesOf = (data, loads) => [...data.series.values()].filter(series => series.kind === 'temperature').map((series, index) => ({
  ...series,
  index,
  bounds: loads.filter(({ comfort }) => comfort?.sensor.toLowerCase() === series.name.toLowerCase()).map(({ comfort }) => comfort.ceiling === null
    ? { value: comfort.floor, text: t('floor', { value: degrees(comfort.floor) }) }
    : { value: comfort.ceiling, text: t('ceiling', { value: degrees(comfort.ceiling) }) }),
}));

export function drawTemperatures(node, { window, temperatures, now }) {
  const canvas = canvasOf(node);
  const { pen, width, height } = canvas;
  const [top, bottom] = [topRoom, height - bottomRoom];
  const values = temperatures.flatMap(({ points, bounds }) => [...points.flatMap(({ min, max }) => [min, max]), ...bounds.map(({ value }) => value)]);
  const [low, high] = values.length > 0 ? [Math.min(...values.slice(0, 1), values.reduce((a, b) => Math.min(a, b))) - 0.5, values.reduce((a, b) => Math.max(a, b)) + 0.5] : [15, 25];
  const x = scaleOf(window, canvas);
  const y = heightOf(canvas, low, high, bottom, top);
  drawScales(canvas, { window, marks: marksOf(low, high, Math.max(2, Math.floor((bottom - top) / 36))), y, markText: value => `${number(value, 1)}°`, bottom, top });
  for (const { points, index, bounds } of temperatures) {
    const colour = ink(canvas, `load-${index % 8 + 1}`);
    drawBounds(canvas, bounds, colour, y);
    pen.globalAlpha = 0.2;
    pen.fillStyle = colour;
    points.forEach(({ start, end, min, max }) => pen.fillRect(x(start), y(max), Math.max(1, x(end) - x(start)), y(min) - y(max)));
    pen.globalAlpha = 1;
    drawSteps(pen, points, 2, x, y);
    drawShapes(canvas, points, index, colour, x, y, width);
  }

  drawNow(canvas, window, now, x, top, bottom);
}

function drawBounds({ pen, width }, bounds, colour, y) {
  pen.strokeStyle = pen.fillStyle = colour;
  pen.lineWidth = 1;
  for (const { value, text } of bounds) {
    pen.setLineDash([9, 3, 2, 3]);
    line(pen, gutter, y(value), width, y(value));
    pen.setLineDash([]);
    pen.textAlign = 'right';
    pen.textBaseline = 'bottom';
    pen.fillText(text, width - 4, y(value) - 1);
  }
}

// A shape of its own here and there: lines are told apart without their colour.
function drawShapes({ pen }, points, index, colour, x, y) {
  let last = -Infinity;
  pen.fillStyle = colour;
  for (const { start, end, mean } of points) {
    const at = x((start + end) / 2);
    if (at - last >= between || points.length === 1) {
      last = at;
      shape(pen, index % shapes, at, y(mean));
      pen.fill();
    }
  }
}

function shape(pen, kind, x, y) {
  pen.beginPath();
  if (kind === 0) {
    pen.arc(x, y, 4, 0, 7);
  } else if (kind === 1) {
    pen.rect(x - 4, y - 4, 8, 8);
  } else {
    const tip = kind === 2 ? -5 : 5;
    pen.moveTo(x, y + tip);
    pen.lineTo(x - 5, y - tip * 0.8);
    pen.lineTo(x + 5, y - tip * 0.8);
    pen.closePath();
  }
}
