// The packages that this repository restores: those of NuGet out of the lock files, with what their nuspec says, and those of npm.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const files = (root, name) => execFileSync('git', ['-C', root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\0').filter((path) => basename(path) === name).sort();

export const lockFiles = (root) => files(root, 'packages.lock.json');

// What a build uses and no package of ours depends on: whatever is private to a project, and the trimmer's analyzer, which the SDK adds.
function buildOnly(root) {
  const props = readFileSync(join(root, 'src/Directory.Build.props'), 'utf8');
  return new Set([...props.matchAll(/PackageReference Include="([^"]+)" PrivateAssets="all"/g)].map((match) => match[1].toLowerCase()).concat('microsoft.net.illink.tasks'));
}

// Each package once: id, version, the hash of its content, and the projects that take it.
export function nugetPackages(root) {
  const packages = new Map();
  const builds = buildOnly(root);
  for (const file of lockFiles(root)) {
    const project = basename(dirname(file));
    for (const ofFramework of Object.values(JSON.parse(readFileSync(join(root, file), 'utf8')).dependencies)) {
      for (const [id, entry] of Object.entries(ofFramework)) {
        if (entry.type === 'Project') continue;
        const key = `${id.toLowerCase()}/${entry.resolved}`;
        const known = packages.get(key) ?? { id, version: entry.resolved, contentHash: entry.contentHash, projects: new Set(), shipped: new Set() };
        known.projects.add(project);
        if (file.startsWith('src/') && !builds.has(id.toLowerCase())) known.shipped.add(project);
        packages.set(key, known);
      }
    }
  }

  return [...packages.values()].sort((a, b) => a.id.toLowerCase().localeCompare(b.id.toLowerCase(), 'en') || a.version.localeCompare(b.version, 'en', { numeric: true }));
}

// The folders in which restored packages lie, as NuGet has them.
function packageFolders() {
  const list = execFileSync('dotnet', ['nuget', 'locals', 'global-packages', '--list'], { encoding: 'utf8' });
  return [process.env.NUGET_PACKAGES, list.replace(/^[^:]*:\s*/, '').trim(), ...(process.env.NUGET_FALLBACK_PACKAGES ?? '').split(/[;:]/)].filter(Boolean);
}

const folders = packageFolders();
const decode = (text) => text?.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&').replace(/\s+/g, ' ').trim();
const element = (nuspec, name) => decode(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`).exec(nuspec)?.[1]);

// What an old package says by an address, where its licence stood when it was made.
const licencesOfAddresses = new Map([
  ['https://raw.githubusercontent.com/xunit/xunit/master/license.txt', 'Apache-2.0'],
  ['https://raw.githubusercontent.com/aspnet/Home/2.0.0/LICENSE.txt', 'Apache-2.0'],
]);

// A text of a licence is recognized by its own words.
function licenceOfText(text) {
  if (/Permission is hereby granted, free of charge, to any person obtaining a copy/i.test(text.replace(/\s+/g, ' '))) return 'MIT';
  if (/Apache License\s+Version 2\.0/i.test(text)) return 'Apache-2.0';
  return undefined;
}

// What the nuspec in the folder of packages says. It throws where the package is not restored.
export function describe({ id, version }) {
  const folder = folders.map((root) => join(root, id.toLowerCase(), version.toLowerCase())).find(existsSync);
  if (!folder) throw new Error(`${id} ${version} is not restored: run dotnet restore first`);
  const nuspec = readFileSync(join(folder, `${id.toLowerCase()}.nuspec`), 'utf8');
  const [, type, value] = /<license type="(\w+)"[^>]*>([^<]*)<\/license>/.exec(nuspec) ?? [];
  const text = type === 'file' ? readFileSync(join(folder, value.replace(/\\/g, '/')), 'utf8') : undefined;
  const address = element(nuspec, 'licenseUrl');
  const licence = type === 'expression' ? value : text ? licenceOfText(text) : licencesOfAddresses.get(address);
  return { licence: licence ?? `unknown (${value ?? address ?? 'nothing said'})`, text, authors: element(nuspec, 'authors'), copyright: element(nuspec, 'copyright') };
}

// Packages of npm: tools of tests, never shipped. The lock file says their licences.
export function npmPackages(root) {
  return files(root, 'package-lock.json').flatMap((file) => Object.entries(JSON.parse(readFileSync(join(root, file), 'utf8')).packages)
    .filter(([path]) => path !== '')
    .map(([path, entry]) => ({ id: path.replace(/^.*node_modules\//, ''), version: entry.version, licence: entry.license ?? 'unknown', integrity: entry.integrity, folder: dirname(file) })));
}
