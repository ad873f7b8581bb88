import type { Place } from '../place.ts';
import type { CommandWord } from './generator/generated.ts';
import { cut } from './service-environment.ts';

/** One option of `podman run` with the place that it comes from. */
export interface RunOption {
  /** The long name, without dashes. */
  readonly name: string;
  readonly value: string;
  readonly place: Place;
  /** The unit key behind it; undefined for what the generator adds. */
  readonly key: string | undefined;
}

/** A `podman run` command line, read. */
export interface RunOptions {
  readonly options: readonly RunOption[];
  readonly image: { readonly reference: string; readonly place: Place };
  readonly command: readonly string[];
}

const shortNames: Readonly<Record<string, string>> = {
  a: 'attach',
  c: 'cpu-shares',
  d: 'detach',
  e: 'env',
  h: 'hostname',
  i: 'interactive',
  l: 'label',
  m: 'memory',
  P: 'publish-all',
  p: 'publish',
  q: 'quiet',
  t: 'tty',
  u: 'user',
  v: 'volume',
  w: 'workdir',
};

const flags = new Set([
  'detach',
  'disable-content-trust',
  'env-host',
  'help',
  'http-proxy',
  'init',
  'interactive',
  'no-healthcheck',
  'no-hostname',
  'no-hosts',
  'oom-kill-disable',
  'passwd',
  'privileged',
  'publish-all',
  'quiet',
  'read-only',
  'read-only-tmpfs',
  'replace',
  'rm',
  'rmi',
  'rootfs',
  'sig-proxy',
  'tls-verify',
  'tty',
  'unsetenv-all',
  // Of `podman build`.
  'compress',
  'force-rm',
  'identity-label',
  'inherit-annotations',
  'inherit-labels',
  'layers',
  'no-cache',
  'omit-history',
  'skip-unused-stages',
  'squash',
  'squash-all',
  'stdin',
]);

const otherNames: Readonly<Record<string, string>> = {
  net: 'network',
  'dns-opt': 'dns-option',
  timezone: 'tz',
};

/** Reads the words behind `podman run` as podman's own option parser does. */
export function readRunOptions(
  words: readonly CommandWord[],
  own: Place,
  verb: 'run' | 'create' | 'build' | 'play' = 'run',
): RunOptions {
  const start = words.findIndex(({ text, line }) => text === verb && line === undefined);
  const options: RunOption[] = [];
  let at = start + 1;
  for (; at < words.length; at++) {
    const word = words[at];
    if (word === undefined || !/^-./.test(word.text)) break;
    if (word.text === '--') {
      at++;
      break;
    }
    const place = word.line?.valuePlace ?? own;
    const read = readOption(word.text, words[at + 1]?.text);
    for (const { name, value } of read.options) options.push({ name, value, place, key: word.line?.key });
    if (read.tookNext) at++;
  }
  const image = words[at];
  return {
    options,
    image: { reference: image?.text ?? '', place: image?.line?.valuePlace ?? own },
    command: words.slice(at + 1).map(({ text }) => text),
  };
}

interface ReadOption {
  readonly options: readonly { readonly name: string; readonly value: string }[];
  readonly tookNext: boolean;
}

function readOption(text: string, next: string | undefined): ReadOption {
  if (!text.startsWith('--')) return readShort(text.slice(1), next);
  const equals = text.indexOf('=');
  const given = equals === -1 ? text.slice(2) : text.slice(2, equals);
  const name = otherNames[given] ?? given;
  if (equals !== -1) return { options: [{ name, value: text.slice(equals + 1) }], tookNext: false };
  if (flags.has(name)) return { options: [{ name, value: 'true' }], tookNext: false };
  return { options: [{ name, value: next ?? '' }], tookNext: true };
}

/** `-m 1g`, `-m1g`, `-m=1g`, `-it`. */
function readShort(letters: string, next: string | undefined): ReadOption {
  const options: { name: string; value: string }[] = [];
  for (let at = 0; at < letters.length; at++) {
    const name = shortNames[letters.charAt(at)] ?? letters.charAt(at);
    if (flags.has(name)) {
      options.push({ name, value: 'true' });
      continue;
    }
    const rest = letters.slice(at + 1).replace(/^=/, '');
    options.push({ name, value: rest === '' ? (next ?? '') : rest });
    return { options, tookNext: rest === '' };
  }
  return { options, tookNext: false };
}

/** The last value of an option. */
export function lastOption(options: readonly RunOption[], name: string): RunOption | undefined {
  return options.findLast((option) => option.name === name);
}

/** Every use of an option. */
export function allOptions(options: readonly RunOption[], name: string): readonly RunOption[] {
  return options.filter((option) => option.name === name);
}

/** What options such as `--label NAME=VALUE` say; without a value it is empty. */
export function pairsOf(options: readonly RunOption[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    options.map(({ value }) => {
      const [name, held] = cut(value, '=');
      return [name, held ?? ''];
    }),
  );
}

/** Whether a flag is on. */
export function isOn(options: readonly RunOption[], name: string): boolean {
  const value = lastOption(options, name)?.value;
  return value !== undefined && /^(?:1|t|true)$/i.test(value);
}
