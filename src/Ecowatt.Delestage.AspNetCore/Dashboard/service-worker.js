// Keeps the shell of the page, so that it opens without a network and says so. The server puts a line before this one:
// const shell = {"version":"…","files":[…]}, in which the version follows from the bytes of all the files and stands in their addresses.
// What the page asks of /api is never kept here: a state that is not from now would look as if it were.
//
// Two versions never mix. A version is kept whole or not at all; a page gets the parts of its own version, whichever worker is asked; and
// while a newer version is not kept whole yet, the page that opens is the one that is.
/* global shell */
const ours = `ecowatt-shell:${self.registration.scope}:`;
const cacheName = ours + shell.version;
const page = self.registration.scope;
const kept = new Set(shell.files.map(file => new URL(file, page).href));
const assets = new URL('assets/', page).href;
const patience = 4000;

self.addEventListener('install', event => event.waitUntil(keep()));
self.addEventListener('activate', event => event.waitUntil(take()));
self.addEventListener('fetch', event => {
  const address = event.request.url.split(/[?#]/, 1)[0];
  if (event.request.method !== 'GET') {
    return;
  }

  if (event.request.mode === 'navigate' && address === page) {
    event.respondWith(openPage(event));
  } else if (address.startsWith(assets)) {
    event.respondWith(asset(event.request, address));
  } else if (kept.has(address)) {
    event.respondWith(freshOrKept(event.request, address));
  }
});

async function keep() {
  const cache = await caches.open(cacheName);
  try {
    await Promise.all([page, ...kept].map(async address => {
      // "/" is a greeting for whoever does not ask for a page. What names its version may come from the browser's own cache.
      const answer = await fetch(new Request(address, address.startsWith(assets) ? {} : { headers: address === page ? { Accept: 'text/html' } : {}, cache: 'no-cache' }));
      if (!answer.ok || answer.redirected || (address === page && !isOfVersion(await answer.clone().text()))) {
        throw new Error(`${address} answered ${answer.status}, or another version than ${shell.version}: the shell is not kept`);
      }

      await cache.put(address, answer);
    }));
  } catch (error) {
    await caches.delete(cacheName);
    throw error;
  }

  await self.skipWaiting();
}

// Pages that are open keep the parts of the version before, until no page is.
async function take() {
  await self.clients.claim();
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  await forgetOlder(open.length > 0 ? 1 : 0);
}

async function forgetOlder(spared) {
  const others = (await caches.keys()).filter(name => name.startsWith(ours) && name !== cacheName);
  await Promise.all(others.slice(0, others.length - spared).map(name => caches.delete(name)));
}

const isOfVersion = text => text.includes(`"assets/${shell.version}/`);

// The network first: it knows of a newer version, or that whoever asks must log in again.
async function openPage(event) {
  const mine = await keptAnswer(page);
  try {
    const [answer, isOther] = await within(event.request, async got => [got, got.ok && got.type === 'basic' && !isOfVersion(await got.clone().text())]);
    if (!mine || answer.status < 500 && !isOther) {
      return answer;
    }

    // Another version answers (the browser looks for its worker by itself, after each opening), or the server does not work.
    return mine;
  } catch (error) {
    if (mine) {
      return mine;
    }

    throw error;
  }
}

// An address names its version, so what is kept is right whichever version keeps it.
async function asset(asked, address) {
  return await caches.match(address, { ignoreVary: true }) ?? fetch(asked);
}

async function freshOrKept(asked, address) {
  try {
    return await within(asked);
  } catch (error) {
    const old = await keptAnswer(address);
    if (old) {
      return old;
    }

    throw error;
  }
}

async function keptAnswer(address) {
  return (await caches.open(cacheName)).match(address, { ignoreVary: true });
}

// Patience ends when the answer has begun, or when what is read of it here has come.
async function within(asked, read = answer => answer) {
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), patience);
  try {
    return await read(await fetch(asked, { signal: waiting.signal }));
  } finally {
    clearTimeout(timer);
  }
}
