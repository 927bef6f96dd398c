// The shapes of secrets. Each rule has an expression whose group "secret", or whose whole match, is what must not lie in a repository, and a test
// of what was found, where a shape alone says too little.

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

// Bits of a character, by how often each occurs in the text: words have less than 3.5, random keys more.
export function entropy(text) {
  const counts = new Map();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => bits - (count / text.length) * Math.log2(count / text.length), 0);
}

// A row of digits or letters in their order is somebody's example, and words with dashes between them are a sentence.
const isRandom = (text) => entropy(text) >= 3.5 && /\d/.test(text) && /[A-Za-z]/.test(text) && !/0123456|1234567|abcdefg/i.test(text) && !/^(?:[a-z]{2,}[-_.]){2,}[a-z\d]+$/i.test(text);

// RTE's portal hands out "Basic" and base64 of id:secret, both of which are ids in the form of 8-4-4-4-12.
function isPairOfIds(text) {
  const decoded = Buffer.from(text, 'base64').toString('latin1');
  return new RegExp(`^${uuid}:${uuid}$`, 'i').test(decoded);
}

// Any other pair of name and password as a header carries it; both parts are printable, and the second looks made by a machine.
function isRandomPair(text) {
  const decoded = Buffer.from(text, 'base64').toString('latin1');
  const [, password] = /^[!-~]{2,}?:([!-~]{8,})$/.exec(decoded) ?? [];
  return password !== undefined && isRandom(password);
}

const isPlaceholder = (text) => /^[$<{%*.x]|^(password|secret|motdepasse|mot-de-passe|example|user)$/i.test(text);

export const rules = [
  { name: 'private key', pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----\s*[A-Za-z0-9+/=]{16}/g },
  { name: 'RTE client id and secret in base64', pattern: /(?<![A-Za-z0-9+/])(?<secret>[A-Za-z0-9+/]{96,100}={0,2})(?![A-Za-z0-9+/=])/g, holds: isPairOfIds },
  { name: 'RTE client secret', pattern: new RegExp(`client_?secret\\w*["'\\]]?\\s*[:=,]\\s*["']?(?<secret>${uuid})`, 'gi'), holds: (text) => new Set(text).size > 6 },
  { name: 'credentials in a header', pattern: /\bBasic\s+(?<secret>[A-Za-z0-9+/]{16,}={0,2})/g, holds: isRandomPair },
  { name: 'bearer token', pattern: /\bBearer\s+(?<secret>[A-Za-z0-9._~+/-]{24,}=*)/g, holds: isRandom },
  { name: 'password in an address', pattern: /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'<>`{}]+:(?<secret>[^\s/@"'<>`{}]{3,})@[\w.[-]/gi, holds: (text) => !isPlaceholder(text) },
  { name: 'key of a cloud or forge', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{40,}|glpat-[\w-]{20,}|npm_[A-Za-z0-9]{36}|oy2[a-z0-9]{43}|AKIA[0-9A-Z]{16}|AIza[\w-]{35}|xox[abprs]-[\w-]{20,}|sk-[A-Za-z0-9_-]{32,}|pypi-[\w-]{40,})/g },
  { name: 'signed token (JWT)', pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/g },
  {
    name: 'key in an assignment',
    pattern: /(?:api[_-]?key|client[_-]?secret|access[_-]?key|account[_-]?key|auth[_-]?token|secret|passw(?:or)?d|token)\w*["'\]]*\s*[:=]{1,2}>?\s*["'](?<secret>[^\s"'<>{}$\\]{20,})["']/gi,
    holds: (text) => isRandom(text) && entropy(text) >= 4 && !text.includes('://'),
  },
];

// Every secret in a text: its rule, itself, and its line.
export function find(text) {
  const found = [];
  for (const rule of rules) {
    for (const match of text.matchAll(rule.pattern)) {
      const secret = match.groups?.secret ?? match[0];
      if (rule.holds?.(secret) ?? true) found.push({ rule: rule.name, secret, line: text.slice(0, match.index).split('\n').length });
    }
  }

  return found;
}
