// One order for many loads of a zone: on, off, off for a holiday, or automatic again. Each is an order like any other, with an end.
import { announce, byId, element, partsOf, setOptional, setText } from './dom.js';
import { mayName } from './api.js';
import { carryOut } from './bulk.js';
import { now } from './clock.js';
import { fillChoices, open } from './dialogs.js';
import { instantInParis, number, t } from './language.js';
import { chosenBy } from './load-list.js';
import { recall, remember } from './memory.js';
import { boundInstant, longestOf } from './override-bounds.js';
import { state } from './state.js';

const spans = [60, 120, 240, 480, 1440];
const minute = 60_000;
const hour = 3_600_000;

/** Asks which loads, and until when; "changed" is called with each load as it then is. */
export async function askBulk(name, kind, changed) {
  const dialog = byId('bulk-dialog');
  const parts = partsOf(dialog);
  const zone = state.zones.find(known => known.name === name);
  setText(byId('bulk-title'), t(`bulkTitle.${kind}`, { zone: name }));
  setText(parts.why, t(`bulkWhy.${kind}`));
  setOptional(parts.observes, zone.observes ? t('bulkObserves') : null);
  setText(parts.apply, t(`bulkApply.${kind}`));
  setText(parts.cancel, t('cancel'));
  parts.asked.hidden = false;
  parts.outcome.hidden = true;
  parts.apply.hidden = false;
  setText(parts.progress, '');
  askEnd(dialog, parts, name, kind);
  askLoads(parts, zone, kind);
  const author = dialog.querySelector('[name=by]');
  author.value = mayName() ? recall('by') ?? '' : '';
  author.closest('label').hidden = !mayName() || kind === 'auto';

  await open(dialog, async data => {
    const loads = data.getAll('load');
    if (loads.length === 0) {
      throw new Error(t('bulkNone'));
    }

    const by = data.get('by').trim();
    const order = kind === 'auto' ? null : { powered: kind === 'on', ...endOf(data), ...(by && { by }) };
    if (mayName() && order !== null) {
      remember('by', by || null);
    }

    const outcome = await carryOut(name, loads, order, load => changed(name, load), done => setText(parts.progress, t('bulkProgress', { done, all: loads.length })));
    setText(parts.progress, '');
    tell(parts, outcome, zone, kind);
    announce(t('bulkSaid', { done: outcome.done.length, refused: outcome.refused.length + outcome.untried.length }), { seen: false });
    return false;
  });
}

function askEnd(dialog, parts, zone, kind) {
  const ends = parts.choices.closest('fieldset');
  const instant = dialog.querySelector('[name=instant]');
  ends.hidden = kind === 'auto' || kind === 'holiday';
  fillChoices(parts.choices, 'end', [
    ...spans.filter(span => span * minute <= longestOf(zone)).map(span => ({ value: String(span), label: t('hours', { count: number(span / 60) }) })),
    { value: 'instant', label: t('untilInstant'), className: 'wide' },
  ], kind === 'holiday' || longestOf(zone) < hour ? 'instant' : '60');
  boundInstant(instant, parts['instant-hint'], zone, now() + (kind === 'holiday' ? longestOf(zone) : hour));
  const show = value => { parts['instant-field'].hidden = kind === 'auto' || value !== 'instant'; };
  parts.choices.onchange = event => show(event.target.value);
  show(dialog.querySelector('[name=end]:checked').value);
}

// All that the filter shows is chosen; for a holiday nothing is, because a freezer is off too if nobody thinks of it.
function askLoads(parts, zone, kind) {
  const loads = chosenBy(zone.loads).filter(load => kind !== 'auto' || load.override);
  parts.loads.replaceChildren(...loads.map(({ name }) => {
    const label = element('label', 'check');
    const input = element('input');
    Object.assign(input, { type: 'checkbox', name: 'load', value: name, checked: kind !== 'holiday' });
    label.append(input, element('bdi', '', name));
    return label;
  }));
  const choose = all => parts.loads.querySelectorAll('input').forEach(input => { input.checked = all; });
  parts.all.onclick = () => choose(true);
  parts.none.onclick = () => choose(false);
}

function endOf(data) {
  return data.get('end') === 'instant'
    ? { until: `${new Date(instantInParis(data.get('instant'))).toISOString().slice(0, 19)}Z` }
    : { durationSeconds: 60 * Number(data.get('end')) };
}

// What was done and what was refused, each by its name; the person closes it.
function tell(parts, { done, refused, untried }, zone, kind) {
  const groups = [
    [zone.observes && kind !== 'auto' ? 'bulkNoted' : `bulkDone.${kind}`, done.map(name => [name])],
    ['bulkRefused', refused],
    ['bulkStopped', untried.map(name => [name])],
  ].filter(([, loads]) => loads.length > 0);
  parts.outcome.replaceChildren(...groups.flatMap(([title, loads]) => {
    const list = element('ul');
    list.append(...loads.map(([name, why]) => {
      const item = element('li');
      item.append(element('bdi', '', name), why ? ` – ${why}` : '');
      return item;
    }));
    return [element('h3', '', `${t(title)} (${loads.length})`), list];
  }));
  parts.asked.hidden = true;
  parts.outcome.hidden = false;
  parts.apply.hidden = true;
  setText(parts.cancel, t('close'));
  parts.outcome.focus();
}
