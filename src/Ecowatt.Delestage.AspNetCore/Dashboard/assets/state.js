// What is known of the house, and how to bring it up to date.
import { assume, learn, now } from './clock.js';
import { get } from './api.js';
import { recallState, rememberState } from './memory.js';

const mostChanges = 20;
const savedEvery = 2000;

export const state = { timeline: null, zones: null, supply: null, changes: [], heard: null, link: 'connecting' };

let inFlight = null;
let meanwhile = [];
let saving = 0;

/** Fetches everything. Events that come meanwhile are told again after it, because it may be older than they are. */
export async function fetchAll() {
  if (inFlight) {
    return inFlight;
  }

  inFlight = (async () => {
    try {
      const [timeline, zones, supply, changes] = await Promise.all([get('api/timeline', 'no-store'), get('api/zones'), get('api/supply'), get(`api/changes?limit=${mostChanges}`)]);
      takeTimeline(timeline);
      state.zones = zones.zones;
      state.supply = supply;
      state.changes = changes.changes;
      heard();
    } finally {
      inFlight = null;
      const missed = meanwhile;
      meanwhile = [];
      missed.forEach(([kind, body]) => take(kind, body));
    }
  })();
  return inFlight;
}

/** Fetches everything with requests that begin now: one under way may have been answered before the stream opened. */
export async function fetchAllAnew() {
  await inFlight?.catch(() => undefined);
  return fetchAll();
}

export async function fetchTimeline() {
  takeTimeline(await get('api/timeline', 'no-store'));
  heard();
}

/** Takes in an event. */
export function take(kind, body) {
  if (inFlight) {
    meanwhile.push([kind, body]);
    return;
  }

  heard();
  if (kind === 'levels') {
    takeTimeline(body);
  } else if (kind === 'supply') {
    state.supply = body;
  } else if (kind === 'load') {
    body.loads.forEach(load => takeLoad(body.zone, load));
    const news = body.changes.filter(change => !state.changes.some(known => sameChange(known, change)));
    state.changes = [...news, ...state.changes].slice(0, mostChanges);
  } else if (kind === 'zone') {
    const known = state.zones?.find(zone => zone.name === body.name);
    if (known) {
      Object.assign(known, body, { loads: body.loads ?? known.loads });
    }
  }
}

export function takeLoad(zoneName, load) {
  const zone = state.zones?.find(known => known.name === zoneName);
  if (zone) {
    zone.loads = zone.loads.map(known => known.name === load.name ? load : known);
  }
}

/** What this browser knew the last time, where the server does not answer. */
export function fallBack() {
  const known = recallState();
  if (state.timeline || !known) {
    return false;
  }

  Object.assign(state, { timeline: known.timeline, zones: known.zones, supply: known.supply ?? null, changes: known.changes, heard: known.heard });
  assume(Date.parse(known.timeline.now) + Date.now() - known.heard);
  return true;
}

const sameChange = (one, other) => one.at === other.at && one.zone === other.zone && one.load === other.load && one.powered === other.powered;

function takeTimeline(timeline) {
  state.timeline = timeline;
  learn(timeline.now);
}

function heard() {
  state.heard = Date.now();
  if (!saving) {
    saving = setTimeout(() => {
      saving = 0;
      rememberState({ timeline: { ...state.timeline, now: new Date(now()).toISOString(), slices: undefined }, zones: state.zones, supply: state.supply, changes: state.changes, heard: state.heard });
    }, savedEvery);
  }
}
