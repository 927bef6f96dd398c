// The view of what would be: a slider moves, and beside what is planned stands what the zone would do. Nothing of it is ever ordered: it only asks.
import { byId, partsOf, setAttribute, setOptional, setText, stamp } from './dom.js';
import { speed } from './clock.js';
import { language, learnWords, length, number, t, time, translatePage, wattHours } from './language.js';
import { state } from './state.js';
import en from './en-suppose.js';
import fr from './fr-suppose.js';
import enHistory from './en-history.js';
import frHistory from './fr-history.js';
import { beginDrawing } from './history-canvas.js';
import { differenceOf, foresee, windowOf } from './suppose-data.js';
import { createSliders } from './suppose-sliders.js';
import { drawAxis, drawLanes } from './suppose-lanes.js';

learnWords({ en: { ...enHistory, ...en }, fr: { ...frHistory, ...fr } });

// A slider that moves asks when it rests for so long: a finger on its way means no value that it passes.
const settled = 150;
const everyMinute = 60_000;
const everyWhenFast = 5000;
const triedAgain = 5000;

const nothing = () => ({ cap: null, floor: null, maxShed: null });
const is = { zone: null, load: null, wishes: nothing(), plan: null, supposed: null, cursor: null, failure: null, asked: 0 };

let parts = null;
let sliders = null;
let wanted = null;
let timers = [];
let waiting = 0;
let flying = false;
let again = false;
let planFor = '';
let planIsOld = true;

export const view = {
  open(...where) {
    make();
    this.close();
    wanted = where;
    this.draw();
  },
  close() {
    timers.forEach(clearInterval);
    timers = [];
    wanted = null;
    clearTimeout(waiting);
  },
  draw() {
    enter();
    if (isOpen()) {
      draw();
      if (planFor !== markOf()) {
        // Something happened in the house: what is planned is another, and so is what would be.
        planFor = markOf();
        askAll();
      }
    }
  },
};

const isOpen = () => timers.length > 0;

const zoneNow = () => (state.zones ?? []).find(zone => zone.name.toLowerCase() === is.zone?.toLowerCase());

const hours = () => (state.timeline?.days ?? []).flatMap(day => day.hours).filter(({ start }) => start !== null);

const markOf = () => JSON.stringify([language, hours().map(({ level }) => level), zoneNow()?.loads.map(({ since, powered, override }) => [since, powered, override])]);

/** What is asked for: an answer to another question than this one is not shown. */
const question = () => JSON.stringify([language, is.zone, is.load, is.wishes]);

const supposes = () => Object.values(is.wishes).some(value => value !== null);

function make() {
  if (parts !== null) {
    return;
  }

  const body = stamp('suppose-template');
  byId('suppose').append(body);
  translatePage(body);
  parts = { ...partsOf(body), all: body };
  parts.lanes.ariaBusy = 'true';
  sliders = createSliders(parts.sliders, {
    wished(name, value) {
      is.wishes[name] = value;
      ask(settled);
      draw();
    },
    chosen(load) {
      // Floor and longest shed are supposed of one load: of the one before, nothing is any more.
      Object.assign(is, { load, wishes: { ...nothing(), cap: is.wishes.cap } });
      ask(settled);
      draw();
    },
  });
  parts.reset.onclick = () => {
    is.wishes = nothing();
    is.supposed = null;
    ask();
    draw();
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  new MutationObserver(draw).observe(byId('dark'), { attributes: true });
  new ResizeObserver(draw).observe(parts.axis);
}

// The zones are known with the first answer of the server.
function enter() {
  if (wanted === null || state.zones === null) {
    return;
  }

  const [zone = state.zones[0]?.name, load] = wanted;
  const isOther = zone !== is.zone;
  wanted = null;
  Object.assign(is, { zone, load: load ?? (isOther ? null : is.load), cursor: null });
  if (isOther || load !== undefined) {
    Object.assign(is, { wishes: nothing(), plan: null, supposed: null });
  }

  planFor = '';
  timers = [
    setInterval(() => document.hidden || askAll(), speed() > 1 ? everyWhenFast : everyMinute),
    setInterval(() => is.failure !== null && !document.hidden && askAll(), triedAgain),
  ];
}

function askAll() {
  planIsOld = true;
  ask();
}

function ask(delay = 0) {
  if (parts.lanes.ariaBusy !== 'true' && delay > 0) {
    parts.lanes.ariaBusy = 'true';
  }

  clearTimeout(waiting);
  waiting = setTimeout(fly, delay);
}

// One request at a time, and the last wish wins: what comes while one is under way is asked for when that one has come.
async function fly() {
  again = flying;
  if (flying) {
    return;
  }

  flying = true;
  do {
    again = false;
    await askOnce();
  } while (again && isOpen());
  flying = false;
}

async function askOnce() {
  const asked = question();
  let [plan, supposed, failure] = [null, null, null];
  const old = planIsOld;
  planIsOld = false;
  try {
    if (zoneNow() === undefined) {
      throw Object.assign(new Error(), { status: 404 });
    }

    plan = is.plan === null || old ? await foresee(is.zone) : is.plan;
    supposed = supposes() && asked === question() ? await foresee(is.zone, is.wishes, is.load) : null;
  } catch (refused) {
    failure = wordsOf(refused);
  }

  if (asked === question() && isOpen()) {
    // What was supposed before the failure is of another wish, or of another time: better nothing than that.
    Object.assign(is, { plan: plan ?? is.plan, supposed, failure });
    is.load ??= loadAtFirst(plan);
    parts.lanes.ariaBusy = 'false';
    draw();
  } else {
    planIsOld ||= old;
  }
}

const wordsOf = ({ status, message }) => status === 404 ? t('suppose.noZone', { zone: is.zone ?? '' })
  : status === 503 ? t('suppose.notRunning')
  : status === undefined ? t('suppose.offline') : t('failedView', { detail: message });

// The first load that the plan switches off: a slider shows something at once. The empty name is every load.
function loadAtFirst(plan) {
  const all = [...plan?.loads ?? []].filter(([, { maxShed, floor }]) => maxShed !== null || floor !== null);
  return plan === null ? null : (all.find(([, { spans }]) => spans.some(({ powered }) => powered === false)) ?? all[0])?.[0] ?? '';
}

function draw() {
  if (!isOpen() || parts === null) {
    return;
  }

  const zone = zoneNow();
  setText(byId('suppose-title'), t('suppose.title', { zone: is.zone ?? '' }));
  setOptional(byId('suppose-failure'), is.failure);
  const window = is.plan === null ? null : windowOf(is.plan, is.supposed);
  parts.all.hidden = zone === undefined || is.plan === null;
  if (parts.all.hidden) {
    return;
  }

  sliders.draw(zone, is.plan, is.load, is.wishes, state.supply?.sensors ?? []);
  setAttribute(parts.reset, 'disabled', !supposes());
  parts.pledge.hidden = is.supposed === null;
  parts.drawn.hidden = window === null;
  setText(parts.told, window === null ? t('suppose.unknownAhead') : toldOf(zone, window));
  if (window !== null) {
    beginDrawing();
    drawAxis(parts.axis, hours(), window);
    drawLanes(parts.lanes, { zone, plan: is.plan, supposed: is.supposed, window, cursor: is.cursor, moved: at => { is.cursor = at; draw(); } });
  }
}

function toldOf(zone, window) {
  const plan = differenceOf(zone.loads, is.plan, null, window);
  const until = time(window.to);
  if (is.supposed === null) {
    return t('suppose.planned', { until, off: length(plan.off), switches: number(plan.switches), energy: wattHours(plan.energy) });
  }

  const { off, switches, energy, differs } = differenceOf(zone.loads, is.plan, is.supposed, window);
  const told = [
    ['off', off, length(Math.abs(off)), Math.abs(off) >= 30_000],
    [Math.abs(switches) === 1 ? 'switch' : 'switches', switches, number(Math.abs(switches)), switches !== 0],
    ['energy', energy, wattHours(Math.abs(energy)), Math.abs(energy) >= 0.5],
  ].filter(([, , , counts]) => counts).map(([name, value, text]) => t(`suppose.${name}.${value < 0 ? 'less' : 'more'}`, { value: text }));
  return told.length > 0 ? t('suppose.differs', { until, parts: told.join(t('andText')) }) : t(differs ? 'suppose.otherTimes' : 'suppose.same', { until });
}
