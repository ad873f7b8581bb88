/**
 * Adds to package-lock.json the optional packages of other platforms that some
 * registries do not carry: npm leaves them out while writing the file, and `npm ci`
 * then refuses it. Run after every `npm install`; it changes nothing else.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
let added = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const target = `node_modules/${name}`;
    if (lock.packages[`${path}/${target}`] || lock.packages[target]) continue;
    lock.packages[target] = {
      version,
      ...platform(name),
      ...(entry.dev && { dev: true }),
      license: entry.license,
      optional: true,
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} optional packages added to package-lock.json`);

/** Reads os, cpu and libc off a platform package's name, e.g. cli-linux-x64-musl. */
function platform(name) {
  const words = name.split('/').pop().split('-');
  const os = words.find((word) =>
    ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'].includes(word),
  );
  const cpu = words.find((word) =>
    ['arm', 'arm64', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'].includes(word),
  );
  const musl = words.some((word) => word.startsWith('musl'));
  const glibc = words.some((word) => word.startsWith('gnu'));
  const libc = os === 'linux' ? (musl ? ['musl'] : glibc ? ['glibc'] : undefined) : undefined;
  return { ...(cpu && { cpu: [cpu] }), ...(libc && { libc }), ...(os && { os: [os] }) };
}
