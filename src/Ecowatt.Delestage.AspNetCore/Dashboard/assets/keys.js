// The API key: in this tab, or on this device where the person asked for it. It goes into a header and nowhere else.
import { recall, remember } from './memory.js';

let current = null;

export const savedKey = () => current ?? recall('key', 'sessionStorage') ?? recall('key');

export function keepKey(key, onDevice) {
  forgetKey();
  current = key;
  remember('key', key, onDevice ? 'localStorage' : 'sessionStorage');
}

export function forgetKey() {
  current = null;
  remember('key', null, 'sessionStorage');
  remember('key', null);
}
