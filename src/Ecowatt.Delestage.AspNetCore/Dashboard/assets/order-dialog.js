import { announce, byId, partsOf, setText } from './dom.js';
import { change, get, mayName } from './api.js';
import { now } from './clock.js';
import { fillChoices, open } from './dialogs.js';
import { instantInParis, number, t, time } from './language.js';
import { recall, remember } from './memory.js';
import { boundInstant, longestOf, windowCovers } from './override-bounds.js';

const spans = [15, 30, 60, 120, 240, 480];
const minute = 60_000;
const hour = 3_600_000;

const pathOf = (zone, load) => `api/zones/${encodeURIComponent(zone)}/loads/${encodeURIComponent(load)}`;

/** Asks until when, and orders a load on or off; "changed" is called with the load as it then is. */
export async function askOrder(zone, load, powered, changed) {
  const dialog = byId('order-dialog');
  const parts = partsOf(dialog);
  const word = powered ? 'on' : 'off';
  setText(byId('order-title'), t(`orderTitle.${word}`, { load }));
  setText(parts.apply, t(powered ? 'switchOn' : 'switchOff'));
  const hasWindow = windowCovers(zone, load);
  fillChoices(parts.choices, 'end', [
    ...spans.filter(span => span * minute <= longestOf(zone)).map(span => ({ value: String(span), label: span < 60 ? t('minutes', { count: span }) : t('hours', { count: number(span / 60) }) })),
    { value: 'window', label: t(hasWindow ? 'endOfWindow' : 'noWindow'), className: 'wide', disabled: !hasWindow },
    { value: 'instant', label: t('untilInstant'), className: 'wide' },
  ], longestOf(zone) >= hour ? '60' : 'instant');
  const instant = dialog.querySelector('[name=instant]');
  boundInstant(instant, parts['instant-hint'], zone, now() + hour);
  parts['instant-field'].hidden = longestOf(zone) >= hour;
  parts.choices.onchange = event => { parts['instant-field'].hidden = event.target.value !== 'instant'; };
  const author = dialog.querySelector('[name=by]');
  author.value = mayName() ? recall('by') ?? '' : '';
  author.closest('label').hidden = !mayName();

  await open(dialog, async data => {
    const by = data.get('by').trim();
    const body = { powered, ...endOf(data), ...(by && { by }) };
    const result = await change('PUT', `${pathOf(zone, load)}/override`, body);
    if (result === undefined) {
      throw new Error(t('notAllowed'));
    }

    if (mayName()) {
      remember('by', by || null);
    }

    announce(t(`ordered.${word}`, { load, time: result.override ? time(result.override.until) : '' }));
    changed(result);
  });
}

/** Takes the order back. */
export async function cancelOrder(zone, load, changed) {
  if (await change('DELETE', `${pathOf(zone, load)}/override`) !== undefined) {
    announce(t('automatic', { load }));
    changed(await get(pathOf(zone, load)));
  }
}

function endOf(data) {
  const end = data.get('end');
  if (end === 'window') {
    return { window: true };
  }

  if (end !== 'instant') {
    return { durationSeconds: 60 * Number(end) };
  }

  return { until: `${new Date(instantInParis(data.get('instant'))).toISOString().slice(0, 19)}Z` };
}
