// The stream of events: connects again by itself, resumes where it stopped, and notices a connection that died silently.
import { language } from './language.js';

const kinds = ['levels', 'load', 'zone'];
const longestWait = 30000;

let stream = null;
let last = '';
let wait = 1000;
let timer = 0;
let handlers = null;

/** Starts it. "anew" is called when everything must be fetched, "told" with each event, "link" with live or lost. */
export function start(given) {
  handlers = given;
  addEventListener('online', () => again());
  addEventListener('offline', () => handlers.link('offline'));
  document.addEventListener('visibilitychange', () => {
    // A phone lets a page sleep, and its connections die unseen.
    if (!document.hidden && stream?.readyState !== EventSource.OPEN) {
      again();
    }
  });
  open();
}

/** Connects at once, and forgets where it was: the language of what comes has changed. */
export function restart() {
  last = '';
  again();
}

/** The connection was seen to be dead: what is left of it is closed. */
export function again() {
  clearTimeout(timer);
  stream?.close();
  open();
}

function open() {
  const resumes = last !== '';
  stream = new EventSource(`api/events?lang=${language}${resumes ? `&lastEventId=${encodeURIComponent(last)}` : ''}`);
  let fresh = !resumes;
  stream.onopen = () => {
    wait = 1000;
    if (fresh) {
      // Live once everything has come.
      fresh = false;
      handlers.anew();
    } else {
      handlers.link('live');
    }
  };
  stream.onerror = () => {
    handlers.link(navigator.onLine ? 'lost' : 'offline');
    if (stream.readyState === EventSource.CLOSED) {
      // The server said no (too many streams, a restart behind a proxy): the browser has given up, we have not.
      clearTimeout(timer);
      timer = setTimeout(open, wait * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, longestWait);
    }
  };
  stream.addEventListener('reset', event => {
    last = event.lastEventId;
    handlers.anew();
  });
  for (const kind of kinds) {
    stream.addEventListener(kind, event => {
      last = event.lastEventId;
      handlers.told(kind, JSON.parse(event.data));
    });
  }
}
