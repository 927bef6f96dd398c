// The view of what was, and of what is foreseen: it asks for what is shown, listens, and draws. It is loaded when somebody opens it.
import { announce, byId, element, partsOf, setOptional, setText, stamp } from './dom.js';
import { now } from './clock.js';
import { get } from './api.js';
import { language, learnWords, t, translatePage } from './language.js';
import { state } from './state.js';
import { addressOf } from './views.js';
import en from './en-history.js';
import fr from './fr-history.js';
import { drawAhead, drawNone, drawPowerNow, drawReport } from './history-around.js';
import { beginDrawing } from './history-canvas.js';
import { fetchEnergy, fetchForesight, fetchTail, fetchWindow } from './history-data.js';
import { drawBars, periodsOf, sumsOf } from './history-energy.js';
import { moved, spans, titleOf, windowAt, windowOf } from './history-range.js';
import { tablesOf } from './history-table.js';
import { createTimeline } from './history-timeline.js';

learnWords({ en, fr });

const everyMinute = 60_000;
const tailEvery = 10_000;
const longEvery = 300_000;
const soon = 1300;
const settled = 150;

let parts = null;
let timeline = null;
let listing = null;
let missing = null;
let timers = [];
let asking = 0;
let waiting = 0;
let mark = '';
let told = null;
let wanted = null;
let spoken = language;
const is = { window: null, data: null, foresight: new Map(), cursor: null, follows: true, kind: 'day', energy: null, number: 0 };

export const view = {
  open(...where) {
    make();
    this.close();
    wanted = where;
    enter();
  },
  close() {
    timers.forEach(clearInterval);
    timers = [];
    wanted = null;
    is.number++;
  },
  draw() {
    enter();
    draw();
    if (isOpen() && spoken !== language) {
      // Reasons come from the server, in the language that was asked for.
      spoken = language;
      askAll();
    }

    if (isOpen() && mark !== markOf()) {
      // The history writes within a second what has just happened.
      mark = markOf();
      clearTimeout(waiting);
      waiting = setTimeout(() => { poll(); askForesight(); }, soon);
    }
  },
};

// The server's clock is known with the timeline, and what "now" is with it.
function enter() {
  if (wanted === null || state.timeline === null) {
    return;
  }

  const [span, date] = wanted;
  const at = span === undefined ? windowAt('day', now()) : windowOf(span, date);
  wanted = null;
  spoken = language;
  mark = markOf();
  timers = [setInterval(poll, tailEvery), setInterval(askForesight, everyMinute), setInterval(askAll, longEvery)];
  show(Number.isNaN(at.from) ? windowAt('day', now()) : at);
}

const isOpen = () => timers.length > 0;

const markOf = () => (state.zones ?? []).map(zone => zone.loads.map(load => `${load.since} ${load.powered}`).join()).join();

function make() {
  if (parts !== null) {
    return;
  }

  const body = stamp('history-template');
  byId('history').append(body);
  translatePage(body);
  parts = partsOf(body);
  timeline = createTimeline(parts, {
    cursorAt: at => { is.cursor = at; timeline.draw(pictured(), false); },
    show,
    step: count => show(moved(is.window, count)),
    toNow: () => show(windowAt(is.window.span === 'free' ? 'day' : is.window.span, now())),
    resized: () => { draw(); ask(); },
  });
  for (const span of spans) {
    parts.spans.append(button(`range.${span}`, { span }, () => show(windowAt(span, is.cursor ?? middleOrNow()))));
  }

  for (const kind of spans.slice(0, 3)) {
    parts.periods.append(button(`byPeriod.${kind}`, { kind }, () => { is.kind = kind; askEnergy(); }));
  }

  parts.tables.ontoggle = drawTables;
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  new MutationObserver(draw).observe(byId('dark'), { attributes: true });
}

function button(key, data, act) {
  const node = element('button', '', t(key));
  node.type = 'button';
  node.dataset.t = key;
  Object.assign(node.dataset, data);
  node.onclick = act;
  return node;
}

const middleOrNow = () => is.window.from <= now() && now() < is.window.to ? now() : (is.window.from + is.window.to) / 2;

function show(window) {
  is.window = window;
  is.cursor = is.cursor !== null && is.cursor >= window.from && is.cursor < window.to ? is.cursor : null;
  is.follows = window.from <= now() && now() < window.to;
  if (window.span !== 'free') {
    globalThis.history.replaceState(null, '', is.follows && window.span === 'day' ? '#history' : addressOf('history', window.span, window.date));
  }

  draw();
  ask();
}

// Whoever pans asks once, when the hand rests.
function ask() {
  clearTimeout(asking);
  asking = setTimeout(askAll, is.data === null ? 0 : settled);
}

async function askAll() {
  if (listing === null && !await learn()) {
    return;
  }

  if (is.energy === null) {
    askEnergy();
  }

  const mine = ++is.number;
  const { window } = is;
  parts.curve.ariaBusy = 'true';
  try {
    const data = await fetchWindow(window, timeline.points());
    if (mine === is.number) {
      data.asked = now();
      is.data = data;
      draw();
      setOptional(byId('history-failure'), null);
      if (told !== window) {
        told = window;
        announce(t('fetchedAnew', { title: titleOf(window) }), { seen: false });
      }

    }
  } catch (refused) {
    failed(mine, refused);
  }

  if (mine === is.number) {
    parts.curve.ariaBusy = 'false';
    await askForesight();
  }
}

function failed(mine, refused) {
  if (mine === is.number && !missing) {
    setOptional(byId('history-failure'), t('failedView', { detail: refused.message }));
  }
}

async function askForesight() {
  const { window } = is;
  if (!isOpen() || state.zones === null) {
    return;
  }

  try {
    const foresight = await fetchForesight(state.zones, window, now());
    if (window === is.window) {
      is.foresight = foresight;
    }
  } catch {
    // What was is shown without what may be.
    is.foresight = new Map();
  }

  draw();
}

// The last minutes alone: what is older does not change.
async function poll() {
  if (!isOpen() || document.hidden || missing) {
    return;
  }

  if (is.follows && now() >= is.window.to && is.window.span !== 'free') {
    show(windowAt(is.window.span, now()));
    return;
  }

  const { data, number } = is;
  if (data === null || data.long || data.window !== is.window || now() < is.window.from || data.asked >= is.window.to) {
    return;
  }

  try {
    await fetchTail(data, Math.min(now(), is.window.to));
    if (number === is.number) {
      setOptional(byId('history-failure'), null);
      draw();
    }
  } catch (refused) {
    failed(number, refused);
  }
}

// Whether there is a history at all: where there is none, nothing else is asked for.
async function learn() {
  try {
    listing = await get('api/history/series', 'no-store');
    missing = listing.kept ? null : 'folder';
  } catch (refused) {
    missing = refused.status === 404 ? 'all' : null;
    failed(is.number, refused);
  }

  draw();
  return missing === null;
}

async function askEnergy() {
  const { kind } = is;
  const periods = periodsOf(kind, now());
  try {
    const answer = await fetchEnergy(periods[0].from, periods.at(-1).to);
    if (kind === is.kind) {
      is.energy = { kind, sums: sumsOf(periods, answer) };
    }
  } catch (refused) {
    failed(is.number, refused);
  }

  draw();
}

const pictured = () => ({ ...is, zones: state.zones ?? [], supply: state.supply, now: now() });

function draw() {
  if (parts === null || is.window === null) {
    return;
  }

  beginDrawing();
  drawNone(parts, missing, listing);
  parts.curve.hidden = parts['energy-card'].hidden = parts.tables.hidden = missing !== null;
  drawPowerNow(parts, state);
  drawAhead(parts, state);
  for (const node of parts.spans.children) {
    node.ariaPressed = String(node.dataset.span === is.window.span);
  }

  for (const node of parts.periods.children) {
    node.ariaPressed = String(node.dataset.kind === is.kind);
  }

  setText(parts.title, titleOf(is.window));
  if (missing === null) {
    timeline.draw(pictured(), true);
    if (is.energy !== null) {
      drawBars(parts.bars, parts['energy-told'], is.energy.kind, is.energy.sums, now());
    }

    drawReport(parts.report, is.window);
    drawTables();
  }
}

// Only where somebody has opened them: they are long.
function drawTables() {
  const drawn = timeline.drawn();
  if (parts.tables.open && drawn !== null) {
    parts['tables-in'].replaceChildren(...tablesOf({ ...drawn, sums: is.energy?.sums, kind: is.energy?.kind }));
  }
}
