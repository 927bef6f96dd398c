// What changes, as it comes: by the stream of events, which resumes where it stopped; by the tab that has it; or, where the server gives
// none, by asking again and again.
import { language } from './language.js';
import { follows, handOn, join, leads, start as startTabs, tell } from './tabs.js';

const kinds = ['levels', 'load', 'zone', 'supply'];
const longestWait = 30_000;
const askEvery = 5000;

let stream = null;
let last = '';
let wait = 1000;
let retry = 0;
let asking = 0;
let link = 'connecting';
let inStep = false;
let handlers = null;

/**
 * Starts it. "anew" is called when everything must be fetched, and then it is live; "poll" when everything must be fetched because there is no
 * stream, and says whether the server answered; "told" with each event; "link" with how it stands.
 */
export function start(given) {
  handlers = given;
  addEventListener('online', () => again());
  addEventListener('offline', () => linkIs('offline'));
  startTabs({ lead: open, leave, status: () => ({ link, last }), led, follow: () => { inStep = false; }, told });
  restart();
}

/** Begins anew, and forgets where it was: the language of what comes has changed. */
export function restart() {
  last = '';
  inStep = false;

  // This module's address names the installation and the version: pages of two versions need not understand each other.
  join(`${import.meta.url} ${language}`);
}

/** The connection was seen to be dead: what is left of it is closed; whoever follows a tab that has one fetches everything when that one is heard. */
export function again() {
  inStep = false;
  if (leads()) {
    open();
  }
}

/** Whether changes come by themselves: a tab that is hidden and alone has no stream. */
export const hears = () => leads() || follows();

function open() {
  close();
  let fresh = last === '';
  const own = stream = new EventSource(`api/events?lang=${language}${fresh ? '' : `&lastEventId=${encodeURIComponent(last)}`}`);
  own.onopen = () => {
    wait = 1000;
    clearTimeout(asking);
    if (fresh) {
      // Live once everything has come.
      fresh = false;
      link = 'live';
      handlers.anew();
    } else {
      linkIs('live');
    }

    tell();
  };
  own.onerror = () => {
    if (own.readyState !== EventSource.CLOSED) {
      linkIs(navigator.onLine ? 'lost' : 'offline');
      return;
    }

    // The server answers, but with no stream (too many of them, or a proxy before a restart): the browser has given up, we have not.
    retry = setTimeout(open, wait * (0.75 + Math.random() / 2));
    wait = Math.min(wait * 2, longestWait);
    poll();
  };
  own.addEventListener('reset', event => {
    last = event.lastEventId;
    handlers.anew();
    handOn({ kind: 'reset', last });
  });
  for (const kind of kinds) {
    own.addEventListener(kind, event => {
      last = event.lastEventId;
      const body = JSON.parse(event.data);
      handlers.told(kind, body);
      handOn({ kind, body, last });
    });
  }
}

function close() {
  clearTimeout(retry);
  clearTimeout(asking);
  stream?.close();
  stream = null;
}

// The tab was hidden, or another one leads.
function leave() {
  close();
  linkIs('connecting');
}

function linkIs(now) {
  link = now;
  handlers.link(now);
  tell();
}

async function poll() {
  clearTimeout(asking);
  const answers = await handlers.poll();
  if (!hears() || stream?.readyState === EventSource.OPEN || (follows() && inStep)) {
    return;
  }

  linkIs(answers ? 'polling' : navigator.onLine ? 'lost' : 'offline');
  if (answers) {
    clearTimeout(asking);
    asking = setTimeout(poll, askEvery);
  }
}

// How it stands with the tab that has the stream. Whoever begins to follow a live one fetches everything: events tell of what changes after that.
function led(leader) {
  if (leader.link === 'live') {
    clearTimeout(asking);
    if (!inStep) {
      inStep = true;
      last = leader.last;
      link = 'live';
      handlers.anew();
    } else if (link !== 'live') {
      linkIs('live');
    }

    return;
  }

  if (leader.link === 'polling') {
    if (link !== 'polling') {
      inStep = false;
      link = 'polling';
      poll();
    }
  } else if (leader.link !== link) {
    linkIs(leader.link);
  }
}

function told(event) {
  last = event.last;
  if (event.kind === 'reset') {
    handlers.anew();
  } else {
    handlers.told(event.kind, event.body);
  }
}
