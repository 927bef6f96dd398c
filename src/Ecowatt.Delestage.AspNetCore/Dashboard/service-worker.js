// Keeps the shell of the page, so that it opens without a network and says so. The server puts a line before this one:
// const shell = {"version":"…","files":[…]}, in which the version follows from the bytes of all the files.
// What the page asks of /api is never kept here: a state that is not from now would look as if it were.
/* global shell */
const cacheName = `ecowatt-shell:${self.registration.scope}:${shell.version}`;
const page = self.registration.scope;
const kept = new Set(shell.files.map(file => new URL(file, page).href));
const patience = 4000;

// "/" is a greeting for whoever does not ask for a page.
const request = address => address === page ? new Request(address, { headers: { Accept: 'text/html' }, cache: 'no-cache' }) : new Request(address, { cache: 'no-cache' });

self.addEventListener('install', event => event.waitUntil(keep()));
self.addEventListener('activate', event => event.waitUntil(forgetOlder()));
self.addEventListener('fetch', event => {
  const address = event.request.url.split(/[?#]/, 1)[0];
  const isPage = event.request.mode === 'navigate' && address === page;
  if (event.request.method === 'GET' && (isPage || kept.has(address))) {
    event.respondWith(freshOrKept(event.request, isPage ? page : address));
  }
});

async function keep() {
  const cache = await caches.open(cacheName);
  await Promise.all([page, ...kept].map(async address => {
    const answer = await fetch(request(address));
    if (!answer.ok || answer.redirected) {
      throw new Error(`${address} answered ${answer.status}: the shell is not kept`);
    }

    await cache.put(address, answer);
  }));
  await self.skipWaiting();
}

async function forgetOlder() {
  const ours = `ecowatt-shell:${self.registration.scope}:`;
  const names = await caches.keys();
  await Promise.all(names.filter(name => name.startsWith(ours) && name !== cacheName).map(name => caches.delete(name)));
  await self.clients.claim();
}

// The network first, so that the page and its parts are always of one version; what is kept only where it does not answer.
async function freshOrKept(asked, address) {
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), patience);
  try {
    return await fetch(asked, { signal: waiting.signal });
  } catch (error) {
    const old = await (await caches.open(cacheName)).match(address, { ignoreVary: true });
    if (old) {
      return old;
    }

    throw error;
  } finally {
    clearTimeout(timer);
  }
}
