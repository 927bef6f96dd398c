// The server's clock. Its time may be virtual: it then runs faster than ours, or stands still; so the rate is measured too.

const shortestWindow = 4000;
let server = Date.now();
let here = performance.now();
let rate = 1;
let window = null;
let candidate = null;

/** Now on the server, as well as we know, in milliseconds since 1970. */
export const now = () => server + (performance.now() - here) * rate;

/** How many seconds of the server one of ours lasts, where that is not one. */
export const speed = () => rate;

/** Learns from an instant that just came. They are whole seconds, so a rate needs a while, and two measurements that agree roughly: virtual time waits for its work. */
export function learn(text) {
  const told = Date.parse(text);
  const at = performance.now();
  if (window === null || at - window.at >= shortestWindow) {
    if (window !== null) {
      take((told - window.told) / (at - window.at));
    }

    window = { told, at };
  }

  // A second more or less is its rounding: no reason for the clock to stutter.
  if (rate !== 1 || Math.abs(told - now()) > 1500) {
    server = told;
    here = at;
  }
}

function take(measured) {
  const seen = measured < 0 || (measured > 0.5 && measured < 1.6) ? 1 : measured <= 0.5 ? 0 : measured;
  const agrees = candidate !== null && Math.abs(seen - candidate) <= 0.5 * candidate;
  candidate = seen;
  if (agrees && rate !== seen) {
    [server, here] = [now(), performance.now()];
    rate = seen;
  }
}

/** Sets the clock by what was known of it earlier. */
export function assume(instant) {
  server = instant;
  here = performance.now();
}
