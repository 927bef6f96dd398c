// Zones: each a board, its relays at one glance, and its loads.
import { byId, element, keep, partsOf, setAttribute, setOptional, setText, stamp } from './dom.js';
import { mayChange } from './api.js';
import { askBulk } from './bulk-dialog.js';
import { number, t, translatePage, wattHours, watts } from './language.js';
import { stateOf } from './levels.js';
import { addressOf } from './views.js';
import { drawLoad, makeLoad } from './load.js';
import { byRelay, isCompact, visible } from './load-list.js';

export function drawZones({ zones }, changed) {
  byId('zones-empty').hidden = zones.length > 0;
  keep(byId('zones'), zones, zone => zone.name, zone => makeZone(zone, changed), (section, zone) => drawZone(section, zone, changed));
}

function makeZone({ name }, changed) {
  const section = stamp('zone-template');
  section.parts = partsOf(section);
  section.parts.name.id = `zone-${byId('zones').children.length}`;
  setAttribute(section, 'aria-labelledby', section.parts.name.id);
  section.dataset.zone = name;
  for (const button of section.parts.bulk.children) {
    button.onclick = () => askBulk(name, button.dataset.bulk, changed);
  }

  setAttribute(section.parts.suppose, 'href', addressOf('suppose', name));
  setAttribute(section.parts.suppose, 'aria-describedby', section.parts.name.id);
  translatePage(section);
  return section;
}

function drawZone(section, zone, changed) {
  const { parts } = section;
  const loads = [...zone.loads].sort(byRelay);
  const banks = banksOf(zone);
  setText(parts.name, zone.name);
  setText(parts.sum, summary(zone));
  drawBulk(parts.bulk, zone);
  setOptional(parts.board, banks.map(bank => t('board', { bank: bank.name, state: t(`device.${bank.device.state}`) })).join(' · ') + (zone.mode === 'observe' || zone.standbyReason ? t('andText') + t('observeShort') : ''));
  parts.board.className = zone.device.state === 'attached' || zone.mode === 'observe' ? 'board' : 'board wrong';
  setOptional(parts.facts, [
    ...(zone.limit ? [limitOf(zone)] : []),
    ...Object.entries(zone.fairness ?? {}).map(([group, value]) => t('fairness', { group, value: number(value, 2) })),
  ].join(' · '));
  keep(parts.panel, loads, load => load.name, makeRelay, drawRelay);
  parts.loads.classList.toggle('compact', isCompact());
  keep(parts.loads, visible(parts.loads, loads), load => load.name, load => makeLoad(zone.name, load, changed), drawLoad);
}

function limitOf({ limit, limitParts: parts }) {
  const key = !parts ? 'limit' : parts.fault ? 'limitAlone' : 'limitWith';
  return t(key, { power: watts(limit), base: watts(parts?.base ?? limit), added: watts(parts?.added ?? 0), sensor: parts?.sensor ?? '' });
}

/** The boards of a zone, its own first: it says them one by one only where there are several. */
export const banksOf = zone => zone.banks ?? [{ name: zone.bank, device: zone.device }];

function drawBulk(group, { name, loads }) {
  group.hidden = !mayChange() || loads.length < 2;
  setAttribute(group, 'aria-label', t('bulkOf', { zone: name }));
  for (const button of group.children) {
    setText(button, t(`bulk.${button.dataset.bulk}`));
    button.hidden = button.dataset.bulk === 'auto' && loads.every(load => !load.override);
  }
}

function summary({ loads, observes }) {
  if (observes) {
    return t('wouldPoweredOf', { on: loads.filter(load => load.wouldBePowered === true).length, all: loads.length });
  }

  const off = loads.filter(load => load.powered === false).reduce((sum, load) => sum + load.ratedPower, 0);
  const missing = loads.reduce((sum, load) => sum + (load.statistics?.energyNotServed ?? 0), 0);
  return [
    t('poweredOf', { on: loads.filter(load => load.powered === true).length, all: loads.length }),
    ...(off > 0 ? [t('wattsOff', { power: watts(off) })] : []),
    ...(missing > 0 ? [t('sumNotServed', { energy: wattHours(missing) })] : []),
  ].join(' · ');
}

function makeRelay() {
  const item = element('li');
  item.append(element('span', 'led'), element('span', 'number'));
  return item;
}

function drawRelay(item, load) {
  const state = stateOf(load.powered);
  if (item.className !== state) {
    item.className = state;
  }

  setText(item.lastChild, String(load.channel));
}
