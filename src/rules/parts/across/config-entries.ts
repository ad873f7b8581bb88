import type { Place } from '../../../place.ts';
import { isTemplated } from '../../stack/mask-templates.ts';

/** A setting of a config file that is a program or a list of lines. */
export interface ConfigEntry {
  readonly name: string;
  /** What a variable fills in stands as `\0NAME\0default\0`. */
  readonly value: string;
  readonly place: Place;
}

const lines = {
  python: /^([a-z_]+)\s*=\s*(.+)$/,
  ruby: /^([a-z_]+)(?:\s+|(?=\())(.+)$/,
  ini: /^\s*([a-z][\w-]*)\s*=\s*(.+)$/i,
  // Symbols, as Ruby's programs write them, are names too.
  yaml: /^\s*:?([a-z_]+):\s+(.+)$/,
} as const;

/** Lines at the top that give a name a plain value; of a name that is given two nothing is taken. */
export function readConfigEntries(
  { text, source }: { readonly text: string; readonly source: string },
  syntax: keyof typeof lines,
): readonly ConfigEntry[] {
  const found = new Map<string, ConfigEntry | undefined>();
  const locals = new Map<string, string>();
  for (const [at, line] of text.split('\n').entries()) {
    const [, name, raw = ''] = lines[syntax].exec(line.replace(/\s+#.*$|^\s*[#;].*$/, '')) ?? [];
    if (name === undefined) continue;
    const said = syntax === 'ini' ? raw.trim() : mostOf(raw.replace(/^\s*=\s*/, ''));
    const value = plainValue(locals.get(said) ?? said, syntax);
    locals.set(name, said);
    if (syntax === 'ruby' && /^\s*=/.test(raw)) continue;
    const isKnown = value !== undefined && !found.has(name) && !isTemplated(line);
    found.set(name, isKnown ? { name, value, place: { file: source, line: at + 1, column: 1 } } : undefined);
  }
  return [...found.values()].filter((entry) => entry !== undefined);
}

/** `5, 5`: of a smallest and a greatest the greatest. */
function mostOf(raw: string): string {
  const plain = raw.trim().replace(/^\((.*)\)$/, '$1');
  return /^[\w.]+\s*,\s*([\w.]+)$/.exec(plain)?.[1] ?? plain;
}

/** A number, a string, the first of a list, or what the environment says. */
function plainValue(raw: string, syntax: keyof typeof lines): string | undefined {
  if (syntax === 'ini')
    return raw.replace(/^\[\s*([^,\]]*?)\s*,?\s*\]$/, '$1').replace(/^(["'])(.*)\1$/, '$2');
  const text = withVariables(raw)
    .replace(/^\[\s*(.*?)\s*,?\s*\]$/, '$1')
    .replace(/^f?(["'])(.*)\1$/, '$2');
  return /["'()[\]{}+]/.test(text.replace(/\[::[\d]?\]/, '')) || / /.test(text) ? undefined : text;
}

function withVariables(raw: string): string {
  const hole = (_: string, name: string, one?: string, other?: string) =>
    `\0${name}\0${one ?? other ?? ''}\0`;
  return raw
    .replace(/^<%=\s*(.*?)\s*%>$/, '$1')
    .replace(/^Integer\((.*)\)$|\.to_i$/, '$1')
    .replaceAll(/ENV\[["'](\w+)["']\](?:\s*\|\|\s*["']?([\w.:]+)["']?)?/g, hole)
    .replaceAll(
      /[#{]*\{?\s*ENV\.fetch\(["'](\w+)["'](?:,\s*["']?([\w.:]+)["']?)?\)(?:\s*\{\s*["']?([\w.:]+)["']?\s*\})?\s*\}?/g,
      hole,
    )
    .replaceAll(
      /\{?(?:int\(|str\()?os\.(?:environ\.get|getenv)\(["'](\w+)["'](?:,\s*["']?([\w.:]+)["']?)?\)\)?\}?/g,
      hole,
    )
    .replaceAll(/\{?(?:int\(|str\()?os\.environ\[["'](\w+)["']\]\)?\}?/g, hole);
}
