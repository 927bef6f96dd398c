import { announce, byId, partsOf, setText } from './dom.js';
import { change, mayName } from './api.js';
import { fillChoices, open } from './dialogs.js';
import { levelWord, shortDay, t } from './language.js';
import { levelName } from './levels.js';
import { recall, remember } from './memory.js';

const published = 'published';
const two = hour => String(hour).padStart(2, '0');

/** Asks for the level of an hour, one of those that the scale has, and changes it; "changed" is called when the server has done so. */
export async function askHour(date, hour, levels, changed) {
  const dialog = byId('hour-dialog');
  const parts = partsOf(dialog);
  const name = `${shortDay(date)}, ${two(hour.hour)}:00–${two(hour.hour + 1)}:00`;
  setText(byId('hour-title'), name);
  setText(parts.published, hour.changed ? t('changedBy', { by: hour.by ?? t('someone') }) : '');
  fillChoices(parts.choices, 'level', [
    ...levels.map(level => ({ value: String(level), label: t(`level.${levelName(level)}`), className: levelName(level) })),
    { value: published, label: t('asPublished', { level: levelWord(hour.published) }), className: levelName(hour.published) },
  ], hour.changed ? String(hour.level) : published);
  const author = dialog.querySelector('[name=by]');
  author.value = mayName() ? recall('by') ?? '' : '';
  author.closest('label').hidden = !mayName();

  await open(dialog, async data => {
    const [level, by, path] = [data.get('level'), data.get('by').trim(), `api/timeline/${date}/${hour.hour}`];
    const result = level === published ? await change('DELETE', path) : await change('PUT', path, { level: Number(level), ...(by && { by }) });
    if (result === undefined) {
      throw new Error(t('notAllowed'));
    }

    if (mayName()) {
      remember('by', by || null);
    }

    announce(level === published ? t('hourRestored', { hour: name }) : t('hourSaved', { hour: name, level: levelWord(Number(level)) }));
    changed();
  });
}
