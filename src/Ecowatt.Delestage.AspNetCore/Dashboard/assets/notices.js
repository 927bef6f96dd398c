// What a person must not overlook: the connection, the signals, the boards.
import { byId, keep, setText, stamp } from './dom.js';
import { now } from './clock.js';
import { mayChange } from './api.js';
import { ago, length, t } from './language.js';
import { aboutSupply } from './supply.js';
import { banksOf } from './zones.js';

export function drawNotices(state) {
  const list = byId('notices');
  const notices = [...aboutVersion(state), ...aboutLink(state), ...aboutSignals(state.timeline), ...aboutSupply(state.supply), ...(state.zones ?? []).flatMap(aboutZone), ...aboutAccess()];
  list.hidden = notices.length === 0;
  keep(list, notices, notice => notice.key, () => stamp('notice-template'), (item, notice) => {
    item.className = `notice ${notice.kind}`;
    item.dataset.notice = notice.key;
    setText(item.querySelector('p'), notice.text);
  });
}

const aboutVersion = ({ newer }) => newer ? [{ key: 'newer', kind: 'info', text: t('newerNotice') }] : [];

function aboutLink({ link, heard, timeline }) {
  if (link === 'live' || link === 'connecting') {
    return [];
  }

  if (link === 'polling') {
    return [{ key: 'polling', kind: 'info', text: t('pollingNotice') }];
  }

  const text = timeline === null ? t('nothingKnown') : t(link === 'offline' ? 'offlineNotice' : 'lostNotice', { age: length(Math.max(Date.now() - heard, 60_000)) });
  return [{ key: 'link', kind: 'bad', text }];
}

function aboutSignals(timeline) {
  switch (timeline?.freshness) {
    case 'stale': return [{ key: 'stale', kind: 'warn', text: t('staleNotice', { ago: ago(now() - Date.parse(timeline.fetchedAt)) }) }];
    case 'uncovered': return [{ key: 'uncovered', kind: 'warn', text: t('uncoveredNotice') }];
    case null: return [{ key: 'none', kind: 'warn', text: t('noSignals') }];
    default: return [];
  }
}

function aboutZone(zone) {
  const { name, mode, standbyReason, problem } = zone;
  const notices = [];
  for (const { name: bank, device } of mode === 'observe' ? [] : banksOf(zone).filter(({ device }) => device.state !== 'attached')) {
    notices.push({ key: `device ${name} ${bank}`, kind: 'bad', text: t('deviceNotice', { zone: name, bank, state: t(`device.${device.state}`), why: device.why ? ` (${device.why})` : '' }) });
  }

  if (problem) {
    notices.push({ key: `trouble ${name}`, kind: 'bad', text: t('troubleNotice', { zone: name, text: problem }) });
  }

  if (standbyReason) {
    notices.push({ key: `observing ${name}`, kind: 'warn', text: t('observingNotice', { zone: name, text: standbyReason }) });
  } else if (mode === 'observe') {
    notices.push({ key: `observe ${name}`, kind: 'info', text: t('observeNotice', { zone: name }) });
  }

  return notices;
}

const aboutAccess = () => mayChange() ? [] : [{ key: 'closed', kind: 'info', text: t('closedNotice') }];
