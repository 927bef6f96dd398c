// Secrets made up for this test, one or more for each rule, and harmless texts that look alike. They are put together here, so that no file of
// the repository holds one.
import { createHash } from 'node:crypto';

const random = (seed, encoding = 'hex') => createHash('sha256').update(seed).digest(encoding);
const id = (seed) => random(seed).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
const base64 = (text) => Buffer.from(text).toString('base64');
const letters = (seed) => random(seed, 'base64').replace(/[^A-Za-z0-9]/g, '');
const dashes = '-----';

export const plants = {
  'private key': [`${dashes}BEGIN RSA PRIVATE KEY${dashes}\n${random('rsa', 'base64')}\n`, `${dashes}BEGIN ENCRYPTED PRIVATE KEY${dashes}\n${random('pkcs8', 'base64')}\n`],
  'RTE client id and secret in base64': [`export RTE="${base64(`${id('client')}:${id('secret')}`)}"`],
  'RTE client secret': [`"ClientSecret": "${id('s1')}"`, `ECOWATT__CLIENTSECRET=${id('s2')}`],
  'credentials in a header': [`curl -H 'Authorization: Basic ${base64(`house:${letters('basic')}`)}' https://house.example`],
  'bearer token': [`Authorization: Bearer ${letters('bearer')}`],
  'password in an address': [`mqtt${':'}//house:${'winter'}2026@broker.lan:1883`, `https${':'}//user:${letters('feed')}@feed.example/index.json`],
  'key of a cloud or forge': [`gh${'p_'}${letters('gh').slice(0, 36)}`, `oy${'2'}${random('nuget').slice(0, 43)}`, `AKI${'A'}ABCDEFGHIJKLMNOP`],
  'signed token (JWT)': [`ey${'J'}${base64('{"alg":"HS256"}').slice(3, 20)}.ey${'J'}${base64('{"sub":"house"}').slice(3, 20)}.${letters('jwt').slice(0, 30)}`],
  'key in an assignment': [`"ApiKey": "${letters('key')}"`, `var apiKey = '${letters('variable')}';`, `password: "${random('yaml', 'base64')}"`],
};

export const harmless = [
  '"ApiKey": "key-of-the-house-0123456789"',
  'mqtt://broker.lan:1883 and https://house.example:8443/@here',
  'https://user:$PASSWORD@feed.example and mqtt://<name>:<password>@broker',
  `"contentHash": "${random('lock', 'base64')}"`,
  'public string? ApiKeyFile { get; set; }',
  `${dashes}BEGIN CERTIFICATE${dashes}\n${random('public', 'base64')}`,
  `commit ${random('commit').slice(0, 40)}`,
];
