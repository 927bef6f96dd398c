// Sentences with names in them: each name is isolated, so that its direction turns nothing around it.
import { element } from './dom.js';
import { textOf } from './language.js';

/** The nodes of a text by its key, with its {holes} filled. */
export function phrase(key, holes = {}) {
  const parts = textOf(key).split(/\{(\w+)\}/);
  const words = document.createDocumentFragment();
  parts.forEach((part, index) => words.append(index % 2 === 0 ? part : element('bdi', '', String(holes[part] ?? ''))));
  return words;
}

/** Puts a sentence into a node, unless it says the same already. */
export function say(node, key, holes) {
  const words = phrase(key, holes);
  if (node.textContent !== words.textContent) {
    node.replaceChildren(words);
  }
}
