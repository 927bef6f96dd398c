// Four days of 24 hours: a grid of buttons, of which one is in the order of the tab key; arrows go to the others.
import { byId, element, keep, partsOf, setAttribute, setOptional, setText, stamp } from './dom.js';
import { now } from './clock.js';
import { mayChange } from './api.js';
import { dayText, levelWord, t, time, todayInParis } from './language.js';
import { moveBy } from './days-keys.js';
import { daysTitle } from './days-title.js';
import { levelName } from './levels.js';
import { askHour } from './hour-dialog.js';
import { drawMessage } from './message.js';

const levels = [0, 1, 2, 3, null];
const two = hour => String(hour).padStart(2, '0');
const hourSpan = hour => `${two(hour)}:00–${two(hour + 1)}:00`;
const twoHours = 7_200_000;

let shown = [];
let settable = [];

export function startDays(changed) {
  const grid = byId('days');
  grid.addEventListener('keydown', event => moveBy(event, grid));
  grid.addEventListener('focusin', event => event.target.matches('.hour button') && rove(grid, event.target));
  grid.addEventListener('click', async event => {
    const button = event.target.closest('.hour button');
    if (button && mayChange() && button.ariaDisabled !== 'true') {
      const day = shown.find(known => known.date === button.dataset.date);
      await askHour(day.date, day.hours.find(hour => hour.hour === Number(button.dataset.hour)), settable, changed);
    }
  });
}

export function drawDays({ timeline }) {
  const grid = byId('days');
  shown = timeline.days;
  settable = timeline.settable;
  byId('days-empty').hidden = shown.length > 0;
  grid.hidden = shown.length === 0;
  setText(byId('days-title'), daysTitle(shown));
  setOptional(byId('days-hint'), shown.length > 0 ? t(mayChange() ? 'daysHint' : 'daysHintRead') : null);
  keep(grid, shown, day => day.date, makeDay, drawDay);
  if (!grid.querySelector('.hour button[tabindex="0"]')) {
    rove(grid, grid.querySelector('.is-now button') ?? grid.querySelector('.hour button'));
  }
}

export function drawLegend() {
  byId('legend').replaceChildren(...levels.map(level => {
    const item = element('li', levelName(level));
    item.append(element('i', 'bar'), element('span', '', t(`level.${levelName(level)}`)));
    return item;
  }));
  const changed = element('li', 'changed');
  changed.append(element('i', 'pen'), element('span', '', t('changed')));
  byId('legend').append(changed);
}

function rove(grid, button) {
  grid.querySelectorAll('.hour button[tabindex="0"]').forEach(other => { other.tabIndex = -1; });
  if (button) {
    button.tabIndex = 0;
  }
}

function makeDay(day) {
  const row = stamp('day-template');
  row.notes = row.querySelector('.notes');
  row.parts = partsOf(row);
  row.hours = day.hours.map(hour => {
    const cell = stamp('hour-template');
    cell.button = cell.querySelector('button');
    Object.assign(cell.button.dataset, { date: day.date, hour: hour.hour });
    cell.querySelector('.number').dataset.number = hour.hour;
    row.insertBefore(cell, row.notes);
    return cell;
  });
  return row;
}

function drawDay(row, day, index) {
  const { parts } = row;
  const today = todayInParis();
  const name = dayText(day.date);
  const near = day.date === today ? t('today') : index === 1 && shown[0].date === today ? t('tomorrow') : null;
  setAttribute(row, 'data-today', day.date === today);
  setText(parts.name, near ? `${name}, ${near}` : name);
  setText(parts.level, t(`level.${levelName(day.level)}`));
  parts.level.className = `chip ${levelName(day.level)}`;
  drawMessage(parts.message, day.message, name);
  day.hours.forEach((hour, at) => drawHour(row.hours[at], hour, name));
  setOptional(parts['clock-note'], day.hours.some(isGone) ? t('springNote') : day.hours.some(isTwice) ? t('autumnNote') : null);
  setOptional(parts['changed-note'], day.hours.filter(hour => hour.changed).map(hour => t('changedNote', {
    hour: hourSpan(hour.hour),
    from: levelWord(hour.published),
    to: levelWord(hour.level),
    by: hour.by ?? t('someone'),
    at: hour.changedAt ? t('atTime', { time: time(hour.changedAt) }) : '',
  })).join(' · '));
  row.notes.hidden = parts['clock-note'].hidden && parts['changed-note'].hidden;
}

const isGone = hour => hour.start === null;
const isTwice = hour => hour.start !== null && Date.parse(hour.end) - Date.parse(hour.start) >= twoHours;

function drawHour(cell, hour, day) {
  const at = now();
  const isNow = !isGone(hour) && Date.parse(hour.start) <= at && at < Date.parse(hour.end);
  const isPast = !isGone(hour) && Date.parse(hour.end) <= at;
  const className = ['hour', levelName(hour.level), isNow && 'is-now', isPast && 'is-past', isGone(hour) && 'is-gone', isTwice(hour) && 'is-twice', hour.changed && 'is-changed'].filter(Boolean).join(' ');
  if (cell.className !== className) {
    cell.className = className;
  }

  const label = [
    `${day}, ${hourSpan(hour.hour)}`,
    isGone(hour) ? t('gone') : levelWord(hour.level),
    isNow && t('nowWord'),
    isPast && t('past'),
    isTwice(hour) && t('twice'),
    hour.changed && t('changedBy', { by: hour.by ?? t('someone') }),
    hour.changed && t('publishedAs', { level: levelWord(hour.published) }),
  ].filter(Boolean).join(', ');
  setAttribute(cell.button, 'aria-label', label);
  setAttribute(cell.button, 'title', label);
  setAttribute(cell.button, 'aria-disabled', isGone(hour) || !mayChange() ? 'true' : null);
  setAttribute(cell.button, 'aria-current', isNow ? 'time' : null);
}
