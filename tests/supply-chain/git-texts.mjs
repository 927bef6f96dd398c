// All texts of a repository: the files of the work tree that git knows or would add, and every blob of its history.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, lstatSync } from 'node:fs';
import { join } from 'node:path';

const mostBytes = 4 * 1024 * 1024;
const isText = (bytes) => bytes.length <= mostBytes && !bytes.subarray(0, 8000).includes(0);
const git = (folder, ...args) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', maxBuffer: 1 << 30 });

export function* tree(folder) {
  for (const path of git(folder, 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0').filter(Boolean)) {
    const file = join(folder, path);
    if (!lstatSync(file, { throwIfNoEntry: false })?.isFile()) continue;
    const bytes = readFileSync(file);
    if (isText(bytes)) yield { where: path, text: bytes.toString('utf8') };
  }
}

// A blob once, under one of its paths. Blobs come one after the other out of one process: header, bytes, line feed.
export async function* history(folder) {
  const paths = new Map();
  for (const line of git(folder, 'rev-list', '--objects', '--all').split('\n')) {
    const [id, path] = [line.slice(0, 40), line.slice(41)];
    if (path && !paths.has(id)) paths.set(id, path);
  }

  const reader = spawn('git', ['-C', folder, 'cat-file', '--batch'], { stdio: ['pipe', 'pipe', 'inherit'] });
  reader.stdin.end([...paths.keys()].join('\n') + '\n');
  let buffer = Buffer.alloc(0);
  for await (const chunk of reader.stdout) {
    buffer = buffer.length ? Buffer.concat([buffer, chunk]) : chunk;
    for (;;) {
      const end = buffer.indexOf(10);
      if (end < 0) break;
      const [id, type, size] = buffer.subarray(0, end).toString().split(' ');
      const next = end + 1 + Number(size) + 1;
      if (buffer.length < next) break;
      const bytes = buffer.subarray(end + 1, next - 1);
      if (type === 'blob' && isText(bytes)) yield { where: `${paths.get(id)} (blob ${id.slice(0, 10)})`, text: bytes.toString('utf8') };
      buffer = buffer.subarray(next);
    }
  }
}

// What people wrote into commits.
export function* messages(folder) {
  for (const entry of git(folder, 'log', '--all', '--format=%H%n%an <%ae>%n%B%x00').split('\0')) {
    const text = entry.trimStart();
    if (text) yield { where: `commit ${text.slice(0, 10)}`, text: text.slice(41) };
  }
}
