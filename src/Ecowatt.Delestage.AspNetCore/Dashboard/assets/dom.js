// Patches what is there: a node that did not change is not touched, so focus, selection and open details stay where they are.

export const byId = id => document.getElementById(id);

export function setText(node, value) {
  if (node.textContent !== value) {
    node.textContent = value;
  }
}

/** Sets an attribute; null and false remove it, true sets it empty. */
export function setAttribute(node, name, value) {
  if (value === null || value === undefined || value === false) {
    node.removeAttribute(name);
  } else if (node.getAttribute(name) !== String(value === true ? '' : value)) {
    node.setAttribute(name, value === true ? '' : value);
  }
}

/** Text that hides its node while there is none. */
export function setOptional(node, value) {
  setText(node, value ?? '');
  node.hidden = !value;
}

/** The node's parts by name (data-part). */
export function partsOf(root) {
  return Object.fromEntries([...root.querySelectorAll('[data-part]')].map(node => [node.dataset.part, node]));
}

export const stamp = id => byId(id).content.firstElementChild.cloneNode(true);

export function element(name, className, content) {
  const node = document.createElement(name);
  if (className) {
    node.className = className;
  }

  if (content !== undefined) {
    node.textContent = content;
  }

  return node;
}

/** Keeps one child for each item, by its key: makes, patches, moves and removes no more than it must. */
export function keep(parent, items, keyOf, make, patch) {
  const known = parent.keptNodes ??= new Map();
  const wanted = new Set(items.map(keyOf));
  for (const [key, node] of known) {
    if (!wanted.has(key)) {
      node.remove();
      known.delete(key);
    }
  }

  items.forEach((item, index) => {
    const key = keyOf(item);
    let node = known.get(key);
    if (!node) {
      node = make(item);
      known.set(key, node);
    }

    if (parent.children[index] !== node) {
      parent.insertBefore(node, parent.children[index] ?? null);
    }

    patch(node, item, index);
  });
}

/** Says something to a screen reader, and briefly to all others. */
export function announce(message, { seen = true } = {}) {
  setText(byId('announce'), message);
  if (seen) {
    const toast = byId('toast');
    setText(toast, message);
    toast.hidden = false;
    clearTimeout(toast.timer);
    toast.timer = setTimeout(() => { toast.hidden = true; }, 6000);
  }
}
