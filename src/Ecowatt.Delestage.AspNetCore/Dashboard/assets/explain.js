// Why a load is as it is: what each rule says, which of them decides, and what would have to change.
import { byId, element, keep, partsOf, setAttribute, setOptional, setText } from './dom.js';
import { get } from './api.js';
import { language, t, time } from './language.js';
import { stateOf } from './levels.js';
import { say } from './phrase.js';
import { state } from './state.js';
import { addressOf } from './views.js';

let asked = null;
let told = null;
let failure = null;
let seen = '';

export const explanation = {
  open(zone, load) {
    [asked, told, failure, seen] = [{ zone, load }, null, null, ''];
    refresh();
  },
  close() {
    asked = null;
  },
};

/** Draws it; asks anew where the load, or the language, is not what was explained. */
export function drawExplanation() {
  if (asked === null) {
    return;
  }

  const view = byId('explain');
  const parts = view.parts ??= partsOf(view);
  say(byId('explain-title'), 'explainTitle', { load: told?.load ?? asked.load });
  say(parts.journal, 'journalOfLoad', { load: told?.load ?? asked.load });
  setAttribute(parts.journal, 'href', addressOf('journal', asked.zone, asked.load));
  setOptional(parts.failure, failure);
  parts.told.hidden = told === null;
  if (told !== null) {
    drawTold(parts, told);
  }

  if (state.link === 'live' && state.zones && seen !== mark()) {
    refresh();
  }
}

function drawTold(parts, { powered, wouldBePowered, why, since, holdWhy, earliestChangeAt, counterfactual, rules }) {
  parts.told.className = `card told ${stateOf(powered)}`;
  setText(parts.state, t(wouldBePowered === null ? `state.${stateOf(powered)}` : `wouldBe.${stateOf(wouldBePowered)}`));
  setText(parts.why, why);
  setText(parts.since, since ? t('since', { time: time(since) }) : '');
  setOptional(parts.holds, holdWhy);
  parts.holds.previousElementSibling.hidden = !holdWhy;
  setText(parts.earliest, earliestChangeAt ? time(earliestChangeAt) : t('earliestNone'));
  setOptional(parts.counterfactual, counterfactual);
  parts.counterfactual.previousElementSibling.hidden = !counterfactual;
  keep(parts.rules, rules, rule => rule.rule, makeRule, drawRule);
}

function makeRule() {
  const item = element('li');
  const head = element('p', 'rule-head');
  head.append(element('span', 'rule-number'), element('strong'), element('span', 'verdict'));
  item.append(head, element('p', 'rule-why'));
  return item;
}

function drawRule(item, { number, name, applies, binds, why }) {
  const verdict = binds ? 'binding' : applies ? 'overruled' : 'silent';
  item.className = `rule ${verdict}`;
  const [place, title, word] = item.firstChild.children;
  setText(place, String(number));
  setText(title, name);
  setText(word, t(verdict));
  setOptional(item.lastChild, why);
}

// What is explained is what the page shows of the load: where that changes, the rules may have too.
function mark() {
  const { why, hold, override } = find() ?? {};
  return JSON.stringify([language, why, hold, override?.until]);
}

const find = () => state.zones?.find(zone => zone.name === asked.zone)?.loads.find(load => load.name === asked.load);

async function refresh() {
  const { zone, load } = asked;
  seen = mark();
  try {
    const answer = await get(`api/zones/${encodeURIComponent(zone)}/loads/${encodeURIComponent(load)}/explanation`);
    if (asked?.zone === zone && asked.load === load) {
      [told, failure] = [answer, null];
    }
  } catch (refused) {
    failure = state.zones && asked && !find() ? t('notThere', asked) : t('failedView', { detail: refused.message });
  }

  drawExplanation();
}
