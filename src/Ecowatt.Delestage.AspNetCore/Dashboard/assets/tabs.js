// One stream for all tabs of a browser: HTTP/1.1 has six connections to a host, and every stream holds one for good. One visible tab leads:
// it has the stream and hands on what comes; the others follow. Web Locks would be shorter, but are not there over plain HTTP.

const heartbeat = 4000;
const silence = 10_000;
const answerTime = 120;

const me = crypto.getRandomValues(new Uint32Array(2)).join('-');
let channel = null;
let role = 'none';
let heard = 0;
let timer = 0;
let handlers = null;

export const leads = () => role === 'leads';
export const follows = () => role === 'follows' && performance.now() - heard < silence;

/**
 * Starts it. "lead" is called when this tab shall open the stream, "leave" when it shall close it; "status" says how it stands with it, and
 * "led" learns that of another's; "follow" is called when another tab leads from here on, "told" with what that one hands on.
 */
export function start(given) {
  handlers = given;
  setInterval(beat, heartbeat);
  document.addEventListener('visibilitychange', () => document.hidden ? resign() : seek());
  addEventListener('pagehide', resign);
  addEventListener('pageshow', event => event.persisted && seek());
}

/** Joins the tabs that share a name. */
export function join(name) {
  resign();
  channel?.close();
  role = 'none';
  channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }) => take(data);
  seek();
}

/** Says to the tabs that follow how it stands. */
export function tell() {
  if (role === 'leads') {
    channel.postMessage({ type: 'lead', from: me, what: handlers.status() });
  }
}

/** Hands something on to the tabs that follow. */
export function handOn(what) {
  if (role === 'leads') {
    channel.postMessage({ type: 'told', from: me, what });
  }
}

// Asks who leads; where nobody answers in time, this tab does. A hidden tab may be put to sleep, and never leads.
function seek() {
  clearTimeout(timer);
  if (role === 'leads' || document.hidden) {
    return;
  }

  channel.postMessage({ type: 'ask', from: me });
  timer = setTimeout(() => {
    if (!follows() && !document.hidden) {
      role = 'leads';
      handlers.lead();
      tell();
    }
  }, answerTime * (1 + Math.random()));
}

function resign() {
  clearTimeout(timer);
  if (role === 'leads') {
    channel.postMessage({ type: 'gone', from: me });
    role = 'none';
    handlers.leave();
  }
}

function take({ type, from, what }) {
  if (type === 'ask') {
    tell();
  } else if (type === 'gone') {
    heard = 0;
    role = 'none';
    seek();
  } else if (role === 'leads') {
    // Two began at a time, or one slept: the same one of them yields on both sides.
    if (from < me) {
      role = 'none';
      handlers.leave();
      follow();
      channel.postMessage({ type: 'ask', from: me });
    } else {
      tell();
    }
  } else {
    follow();
    handlers[type === 'told' ? 'told' : 'led'](what);
  }
}

function follow() {
  const isNew = role !== 'follows';
  heard = performance.now();
  role = 'follows';
  clearTimeout(timer);
  if (isNew) {
    handlers.follow();
  }
}

function beat() {
  if (role === 'leads') {
    tell();
  } else if (!follows()) {
    role = 'none';
    seek();
  }
}
