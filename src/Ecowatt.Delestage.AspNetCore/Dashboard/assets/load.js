// One load: its LED, its reason in words, its orders, and what would have to differ.
import { announce, element, keep, partsOf, setAttribute, setOptional, setText, stamp } from './dom.js';
import { mayChange } from './api.js';
import { askOrder, cancelOrder } from './order-dialog.js';
import { stateOf } from './levels.js';
import { addressOf } from './views.js';
import { length, levelWord, number, t, time, translatePage, wattHours, watts } from './language.js';

const second = 1000;

export function makeLoad(zone, load, changed) {
  const item = stamp('load-template');
  item.parts = partsOf(item);
  item.dataset.load = load.name;
  translatePage(item);
  setAttribute(item.parts.explain, 'href', addressOf('explain', zone, load.name));
  item.buttons = Object.fromEntries([...item.querySelectorAll('[data-order]')].map(button => [button.dataset.order, button]));
  const told = body => changed(zone, body);
  item.buttons.on.onclick = () => askOrder(zone, load.name, true, told);
  item.buttons.off.onclick = () => askOrder(zone, load.name, false, told);
  item.buttons.auto.onclick = async () => {
    try {
      await cancelOrder(zone, load.name, told);
    } catch (refused) {
      announce(refused.message);
    }
  };
  return item;
}

export function drawLoad(item, load) {
  const { parts } = item;
  const className = `card load ${stateOf(load.powered)}`;
  if (item.className !== className) {
    item.className = className;
  }

  setText(parts.name, load.name);
  setText(parts.state, t(load.wouldBePowered === null ? `state.${stateOf(load.powered)}` : `wouldBe.${stateOf(load.wouldBePowered)}`));
  setText(parts.why, load.why);
  setText(parts.since, load.since ? t('since', { time: time(load.since) }) : '');
  setText(parts.earliest, load.earliestChangeAt ? t('earliest', { time: time(load.earliestChangeAt) }) : t('earliestNone'));
  drawOrder(item, load);
  setText(parts['explain-of'], t('explainOf', { load: load.name }));
  setText(parts['details-of'], ` ${load.name}`);
  setOptional(parts.counterfactual, load.counterfactual);
  keep(parts.more, facts(load), ([key]) => key, makeFact, drawFact);
}

function drawOrder({ parts, buttons }, { name, override }) {
  const order = override ? (override.powered ? 'on' : 'off') : 'auto';
  setOptional(parts.order, override ? t(`orderText.${order}`, { time: time(override.until), by: override.by ? t('by', { by: override.by }) : '' }) : null);
  setOptional(parts.warning, override?.warning);
  setAttribute(parts.switch, 'aria-label', t('orderOf', { load: name }));
  for (const [word, button] of Object.entries(buttons)) {
    setText(button, t(word));
    setAttribute(button, 'aria-pressed', String(word === order));
  }

  parts.switch.hidden = !mayChange();
}

function facts(load) {
  const tally = load.statistics ?? {};
  return [
    ...(load.hold ? [['hold', load.heldUntil ? t('heldUntil', { time: time(load.heldUntil) }) : t('held')]] : []),
    ...(load.unmetRunSeconds > 0 ? [['plan', length(load.unmetRunSeconds * second)]] : []),
    ['timeShed', length((tally.timeShedSeconds ?? 0) * second)],
    ['energy', wattHours(tally.energyNotServed ?? 0)],
    ['longest', length((tally.longestShedSeconds ?? 0) * second)],
    ['switches', number(tally.switches ?? 0)],
    ['orders', number(tally.overrides ?? 0)],
    ['channel', load.bank ? `${load.bank} ${load.channel}` : String(load.channel)],
    ...(load.ratedPower > 0 ? [['rated', watts(load.ratedPower)]] : []),
    ['shedAt', load.shedAt === 3 ? levelWord(load.shedAt) : t('orHigher', { level: levelWord(load.shedAt) })],
    ...(load.shedTo ? [['shedTo', t('lowered', { order: load.shedTo.order, share: number(Math.round(load.shedTo.remainingShare * 100)) })]] : []),
    ['priority', String(load.priority)],
    ...(load.group ? [['group', load.group]] : []),
    ...(load.hasComfort ? [['comfort', t('comfortYes')]] : []),
  ];
}

function makeFact() {
  const pair = element('div');
  pair.append(element('dt'), element('dd'));
  return pair;
}

function drawFact(pair, [key, value]) {
  setText(pair.firstChild, t(`more.${key}`));
  setText(pair.lastChild, value);
}
