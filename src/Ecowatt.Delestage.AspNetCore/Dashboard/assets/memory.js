// What this browser remembers, for this installation alone: several may be served by one host, below different prefixes.
// A browser may refuse (private mode, storage full): then nothing is remembered, and the page works all the same.

const prefix = `ecowatt:${new URL('.', document.baseURI).pathname}:`;

export function recall(name, storage = 'localStorage') {
  try {
    return globalThis[storage].getItem(prefix + name);
  } catch {
    return null;
  }
}

export function remember(name, value, storage = 'localStorage') {
  try {
    if (value === null) {
      globalThis[storage].removeItem(prefix + name);
    } else {
      globalThis[storage].setItem(prefix + name, value);
    }
  } catch {
    // See above.
  }
}

/** The last known state, with the moment at which it was known; null where there is none that can be read. */
export function recallState() {
  const text = recall('state');
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    remember('state', null);
    return null;
  }
}

export const rememberState = state => remember('state', JSON.stringify(state));
