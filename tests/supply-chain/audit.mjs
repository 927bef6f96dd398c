// audit.mjs ROOT WORK: a restore stops at a package with a known hole, one that a project names and one that another package brings, however
// small the hole. The holes are planted: a source of advisories on loopback tells of them. Without one the same restore passes.
import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [root, work] = process.argv.slice(2);
const advisory = (severity, versions) => [{ url: 'https://advisories.example/planted', severity, versions }];
let advisories = {};
let asked = 0;
const server = createServer((request, response) => {
  const here = `http://127.0.0.1:${server.address().port}`;
  const answers = {
    '/index.json': { version: '3.0.0', resources: [{ '@id': `${here}/holes.json`, '@type': 'VulnerabilityInfo/6.7.0' }] },
    '/holes.json': [{ '@name': 'base', '@id': `${here}/base-${asked}.json`, '@updated': '2026-01-01T00:00:00Z' }],
  };
  const answer = answers[request.url] ?? (request.url.startsWith('/base') ? advisories : undefined);
  if (request.url.startsWith('/base')) asked++;
  response.writeHead(answer ? 200 : 404, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer ?? {}));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const folder = join(work, 'audit');
execFileSync(fileURLToPath(new URL('copy-projects', import.meta.url)), [root, folder]);
writeFileSync(join(folder, 'nuget.config'), `<configuration>
  <auditSources><clear /><add key="planted" value="http://127.0.0.1:${server.address().port}/index.json" allowInsecureConnections="true" /></auditSources>
</configuration>
`);

// Advisories are kept by NuGet for half an hour in the folder of its answers: each restore gets one of its own.
function restore(name) {
  return new Promise((resolve) => {
    const child = spawn('dotnet', ['restore', 'src/Ecowatt.Delestage.Mqtt', '--force', '-nodeReuse:false'], {
      cwd: folder, env: { ...process.env, NUGET_HTTP_CACHE_PATH: join(work, 'audit-answers', name), CI: 'true' },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { said += data; });
    child.on('close', (code) => resolve({ code, said }));
  });
}

const wrong = [];
const cases = [
  ['nothing', {}, null],
  ['named', { mqttnet: advisory(3, '[5.0.0, 6.0.0)') }, 'NU1904'],
  ['brought', { 'polly.core': advisory(0, '[8.0.0, 9.0.0)') }, 'NU1901'],
  ['other-version', { mqttnet: advisory(3, '[4.0.0, 5.0.0)') }, null],
];
for (const [name, planted, code] of cases) {
  advisories = planted;
  const before = asked;
  const result = await restore(name);
  if (asked === before) wrong.push(`${name}: nobody asked for advisories`);
  const stopped = result.code !== 0 && code !== null && result.said.includes(`error ${code}`);
  if (code === null ? result.code !== 0 : !stopped) wrong.push(`${name}: ended with ${result.code}, expected ${code ?? 'no finding'}:\n${result.said}`);
}

server.close();
server.closeAllConnections();
for (const line of wrong) console.error(`AUDIT ${line}`);
console.log(`audit: ${cases.length} restores, ${wrong.length} findings`);
process.exit(wrong.length > 0 ? 1 : 0);
