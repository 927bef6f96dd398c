// What a field may hold, and what is wrong with it, said in the page's language: the browser would say it in its own.
import { t, time, instantInParis } from './language.js';

// As the server has it: controls, marks of direction, joiners, separators, halves of characters, and letters that are blank on every screen.
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0\uFFFD]/u;

/** What is wrong with the first field of a form that is not filled in right, with its node; null where all are. */
export function firstWrong(form) {
  for (const field of form.elements) {
    const why = field.willValidate && field.offsetParent !== null ? wrongWith(field) : null;
    field.removeAttribute?.('aria-invalid');
    if (why !== null) {
      field.setAttribute('aria-invalid', 'true');
      return { field, why };
    }
  }

  return null;
}

function wrongWith(field) {
  const { validity: is, value, name } = field;
  const words = { field: nameOf(field) };
  if (is.valueMissing || is.badInput) {
    return t('invalid.missing', words);
  }

  if (is.rangeUnderflow) {
    return t('invalid.early', words);
  }

  if (is.rangeOverflow) {
    return t('invalid.late', { ...words, most: time(instantInParis(field.max)) });
  }

  // maxlength holds what is typed, and not what a script or the browser's memory put there.
  if (field.maxLength > 0 && value.length > field.maxLength) {
    return t('invalid.long', { ...words, most: field.maxLength });
  }

  return name === 'by' && invisible.test(value) ? t('invalid.invisible', words) : is.valid ? null : t('invalid.wrong', words);
}

const nameOf = field => (field.type === 'radio' ? field.closest('fieldset')?.querySelector('legend') : field.closest('label')?.querySelector('span'))?.textContent ?? field.name;
