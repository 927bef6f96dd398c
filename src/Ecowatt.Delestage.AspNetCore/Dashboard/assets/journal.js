// The journal, newest first, page by page, as sentences; of one load, or of one kind, where somebody asks.
import { announce, byId, element, partsOf, setOptional, setText } from './dom.js';
import { get } from './api.js';
import { sentencesOf } from './journal-sentences.js';
import { dateOf, dayText, hourOf, language, t } from './language.js';
import { state } from './state.js';

const pageSize = 50;
const kinds = ['all', 'result', 'evaluation', 'override', 'cancel', 'signals', 'condition', 'sample', 'device', 'start'];

let is = null;

export const journal = {
  open(zone, load) {
    is = { zone, load, kind: is?.kind ?? 'all', entries: [], more: null, kept: true, drawnFor: '', failure: null, busy: false, number: 0 };
    start();
    fetchPage(null);
  },
  close() {
    // An answer that comes now is nobody's.
    is.number++;
  },
};

/** Draws what does not depend on an answer: the choices, and all of it in another language. */
export function drawJournal() {
  if (byId('journal').hidden || is === null) {
    return;
  }

  drawChoices();
  // The boards' names and today's date come with the zones and the timeline, which may come after the entries.
  const drawnFor = [language, state.zones !== null, state.timeline !== null].join(' ');
  if (is.drawnFor !== drawnFor) {
    is.drawnFor = drawnFor;
    drawEntries();
  }
}

function start() {
  const view = byId('journal');
  const parts = view.parts ??= partsOf(view);
  parts.load.onchange = () => {
    const [zone, load] = parts.load.value === '' ? [] : JSON.parse(parts.load.value);
    Object.assign(is, { zone, load });
    fetchPage(null);
  };
  parts.kind.onchange = () => {
    is.kind = parts.kind.value;
    fetchPage(null);
  };
  parts.refresh.onclick = () => fetchPage(null);
  parts.older.onclick = () => fetchPage(is.more);
  drawChoices();
  drawEntries();
}

function drawChoices() {
  const { load, kind } = byId('journal').parts;
  const zones = state.zones ?? [];
  const names = zones.flatMap(zone => [...zone.loads].map(({ name }) => [zone.name, name]));
  if (is.load !== undefined && !names.some(([zone, name]) => zone === is.zone && name === is.load)) {
    names.push([is.zone, is.load]);
  }

  fill(load, [['', t('everyLoad')], ...names.map(([zone, name]) => [JSON.stringify([zone, name]), zones.length > 1 ? `${zone} · ${name}` : name])], is.load === undefined ? '' : JSON.stringify([is.zone, is.load]));
  fill(kind, kinds.map(name => [name, t(`kinds.${name}`)]), is.kind);
}

// An open list is not filled anew under somebody's hand: only where it says something else.
function fill(select, items, chosen) {
  const says = JSON.stringify(items);
  if (select.says !== says) {
    select.says = says;
    select.replaceChildren(...items.map(([value, text]) => {
      const option = element('option', '', text);
      option.value = value;
      return option;
    }));
    select.value = chosen;
  }
}

async function fetchPage(after) {
  const mine = ++is.number;
  is.busy = true;
  drawState();
  const query = new URLSearchParams({ limit: pageSize, ...(is.load !== undefined && { zone: is.zone, load: is.load }), ...(is.kind !== 'all' && { kind: is.kind }), ...(after !== null && { after }) });
  try {
    const page = await get(`api/journal?${query}`);
    if (mine !== is.number) {
      return;
    }

    Object.assign(is, { entries: after === null ? page.entries : [...is.entries, ...page.entries], more: page.more, kept: page.kept, failure: null, busy: false });
    announce(t('entriesShown', { count: is.entries.length }), { seen: false });
  } catch (refused) {
    if (mine !== is.number) {
      return;
    }

    Object.assign(is, { failure: t('failedView', { detail: refused.message }), busy: false });
  }

  drawEntries();
}

function drawState() {
  const { older, empty, failure, list } = byId('journal').parts;
  older.hidden = is.more === null;
  older.disabled = is.busy;
  list.ariaBusy = String(is.busy);
  setOptional(failure, is.failure);
  setOptional(empty, is.busy || is.failure ? null
    : !is.kept ? t('journalNone')
    : is.entries.length === 0 && is.more === null ? t('journalEmpty')
    : is.more === null ? t('nothingOlder') : null);
}

// By day: a heading, and a list of what happened then.
function drawEntries() {
  const { list } = byId('journal').parts;
  const days = new Map();
  for (const entry of is.entries) {
    const date = dateOf(entry.at);
    days.set(date, [...days.get(date) ?? [], entry]);
  }

  list.replaceChildren(...[...days].flatMap(([date, entries]) => {
    const items = element('ol', 'entries');
    items.append(...entries.map(drawEntry));
    const title = element('h3', '', dayText(date));
    return [title, items];
  }));
  drawState();
}

function drawEntry(entry) {
  const item = element('li');
  item.dataset.kind = entry.kind;
  const at = element('time');
  setText(at, hourOf(entry.at));
  at.dateTime = entry.at;
  const words = element('p');
  sentencesOf(entry, is.load).forEach((sentence, index) => words.append(...(index > 0 ? [' '] : []), sentence));
  item.append(at, words);
  return item;
}
