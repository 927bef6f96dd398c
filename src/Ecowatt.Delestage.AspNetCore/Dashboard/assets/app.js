// Starts the page: fetches, listens, draws.
import { announce, byId, setOptional, setText } from './dom.js';
import { now, speed } from './clock.js';
import { clockText, language, levelWord, number, speak, t, translatePage } from './language.js';
import { learnAccess } from './api.js';
import { again, hears, restart, start } from './live.js';
import { fallBack, fetchAll, fetchAllAnew, fetchTimeline, state, take, takeLoad } from './state.js';
import { current, drawNow } from './now.js';
import { drawSupply } from './supply.js';
import { drawDays, drawLegend, startDays } from './days.js';
import { drawZones } from './zones.js';
import { drawChanges } from './changes.js';
import { drawNotices } from './notices.js';
import { drawExplanation, explanation } from './explain.js';
import { drawJournal, journal } from './journal.js';
import { drawOpened, history, suppose } from './doors.js';
import { drawFilter } from './load-list.js';
import { drawLinks, startLinks } from './links.js';
import { drawThemes } from './theme-switch.js';
import { startViews } from './views.js';
import { lookForNewer, startVersions } from './versions.js';

const lookEvery = 60_000;
const lookEveryWhenFast = 5000;
const startLooks = [2000, 6500, 11_000, 15_500];
const frame = 16;
const minute = 60_000;
let drawing = 0;
let drawnMinute = 0;
let level;
let looking = false;

const answers = () => state.link === 'live' || state.link === 'polling';

const isFilling = () => 'filling' in document.body.dataset;

// Events come in bursts, one for each load: what comes within a frame is drawn once. A hidden page has no frames, so a timer it is. Behind the
// cover nothing is drawn that nobody sees: everything comes at once, or what is known from before.
function draw() {
  if (!isFilling()) {
    drawing ||= setTimeout(drawAtOnce, frame);
  }
}

const parts = [
  () => {
    setText(byId('clock'), state.timeline ? clockText() : '');
    setOptional(byId('speed'), speed() > 1 ? t('speedText', { rate: number(Number(speed().toPrecision(2))) }) : null);
    drawNotices(state);
  },
  () => state.timeline && drawNow(state),
  () => state.timeline && drawSupply(state),
  () => state.timeline && drawDays(state),
  () => state.zones && drawFilter(state, draw),
  () => state.zones && drawZones(state, loadChanged),
  () => drawChanges(state),
  drawLinks,
  drawExplanation,
  drawJournal,
  drawOpened,
];

function drawAtOnce() {
  clearTimeout(drawing);
  drawing = 0;
  drawnMinute = Math.floor(now() / minute);
  parts.forEach(part => part());
}

// The first time everything is made: part by part, so that a slow phone answers between them.
async function drawInTurn() {
  for (const part of parts) {
    part();
    await new Promise(go => setTimeout(go));
  }
}

// Every second: what depends on the clock alone, which shows minutes, but for the meter's seconds. The server tells of everything else.
function tick() {
  if (document.hidden || !state.timeline) {
    return;
  }

  if (answers() && current(state.timeline).passed) {
    look();
  }

  tellLevel();
  if (Math.floor(now() / minute) !== drawnMinute) {
    draw();
  } else {
    drawSupply(state);
  }
}

function tellLevel() {
  const is = current(state.timeline).level;
  if (level !== undefined && is !== level) {
    announce(t('gridNow', { level: levelWord(is) }), { seen: false });
  }

  level = is;
}

// Asks for the timeline: it sets the clock, and shows whether the connection lives, which a silent stream does not.
async function look() {
  if (looking) {
    return;
  }

  looking = true;
  try {
    await fetchTimeline();
  } catch {
    if (answers()) {
      linkIs('lost');
      again();
    }
  } finally {
    looking = false;
  }

  draw();
}

// Tells whether the server answered with everything. The page shows itself with all of it at once: nothing moves while it fills.
async function fetched(fetch = fetchAll) {
  try {
    await Promise.all([learnAccess(), fetch()]);
  } catch {
    return false;
  }

  if (isFilling()) {
    await drawInTurn();
    show();
    draw();
  } else {
    drawAtOnce();
  }

  return true;
}

function show() {
  if (isFilling()) {
    delete document.body.dataset.filling;
    byId('stuck').remove();
  }
}

async function anew() {
  if (await fetched(fetchAllAnew)) {
    linkIs('live');
  } else {
    // The stream lives and an answer failed: what is shown is not what is, and only another try tells.
    linkIs('lost');
    setTimeout(restart, 2000);
  }
}

function linkIs(link) {
  if (state.link !== link) {
    const isDown = link === 'lost' || link === 'offline';
    if (!isDown && (state.link === 'lost' || state.link === 'offline')) {
      announce(t('linkBack'), { seen: false });
      lookForNewer();
    } else if (isDown && answers()) {
      announce(t('linkLost'), { seen: false });
    }

    state.link = link;
  }

  document.body.dataset.link = link;
  setText(byId('link-text'), t(`link.${link}`));
  if (link === 'lost' || link === 'offline') {
    fallBack();
    drawAtOnce();
    show();
  } else {
    draw();
  }
}

function loadChanged(zone, load) {
  takeLoad(zone, load);
  draw();
}

function languageIs(tag) {
  speak(tag);
  drawWords();
  drawAtOnce();
  restart();
  fetched();
}

function drawWords() {
  translatePage();
  drawLegend();
  drawThemes();
  setText(byId('link-text'), t(`link.${state.link}`));
  for (const button of document.querySelectorAll('[data-language]')) {
    button.ariaPressed = String(button.dataset.language === language);
  }
}

for (const button of document.querySelectorAll('[data-language]')) {
  button.onclick = () => languageIs(button.dataset.language);
}

function lookAgain() {
  setTimeout(async () => {
    // A hidden tab may be without a stream; its title tells the level all the same.
    if (document.hidden ? !hears() : state.link === 'live') {
      await look();
    }

    lookAgain();
  }, speed() > 1 ? lookEveryWhenFast : lookEvery);
}

startDays(look);
startLinks();
drawWords();
drawAtOnce();
startViews({ journal, explain: explanation, history, suppose });
fetched();
start({ anew, poll: () => fetched(), link: linkIs, told: (kind, body) => { take(kind, body); draw(); } });
setInterval(tick, 1000);
startLooks.forEach(delay => setTimeout(() => state.link === 'live' && look(), delay));
lookAgain();

startVersions(() => {
  state.newer = true;
  draw();
});
