import type { Setting } from './setting.ts';

const asked = /System\.(?:get_env|fetch_env!?)\(\s*"(\w+)"(?:\s*,\s*"([^"]*)")?\s*\)(?:\s*\|\|\s*"([^"]*)")?/;

/** config/runtime.exs and config/prod.exs: the address of the endpoint, its origins, and the pool of the repository. */
export function readElixir(text: string, file: string): readonly Setting[] {
  const found = new Map<string, Setting | undefined>();
  // `port = String.to_integer(System.get_env("PORT") || "4000")` and its use below.
  const locals = new Map(
    [...text.matchAll(/^\s*(\w+)\s*=\s*(.+)$/gm)].map((match) => [match[1], match[2] ?? '']),
  );
  for (const [at, line] of text.split('\n').entries()) {
    const plain = line.replace(/\s+#.*$|^\s*#.*$/, '');
    for (const [pattern, name] of keys) {
      const said = pattern.exec(plain)?.[1]?.trim();
      if (said === undefined) continue;
      const raw = locals.get(said) ?? said;
      const place = { file, line: at + 1, column: 1 };
      const setting = settingOf(name, raw, place);
      if (setting !== undefined) found.set(name, found.has(name) ? undefined : setting);
    }
  }
  return [...found.values()].filter((each) => each !== undefined);
}

const keys: readonly (readonly [RegExp, string])[] = [
  [/\bip:\s*(\{[^}]*\})/, 'HTTP_IP'],
  [/\bhttp:\s*\[[^\]]*\bport:\s*([^,\]]+)/, 'PORT'],
  [/^\s*port:\s*([^,\]]+)/, 'PORT'],
  [/\burl:\s*\[[^\]]*\bhost:\s*([^,\]]+)/, 'PHX_HOST'],
  [/\bcheck_origin:\s*(\[[^\]]*\])/, 'PHX_CHECK_ORIGINS'],
  [/\bpool_size:\s*([^,\]]+(?:\([^)]*\)[^,\]]*)*)/, 'DB_POOL_SIZE'],
  [/^\s*hostname:\s*([^,\]]+)/, 'DB_HOST'],
  [/^\s*database:\s*([^,\]]+)/, 'DB_NAME'],
  [/^\s*username:\s*([^,\]]+)/, 'DB_USER'],
];

function settingOf(name: string, raw: string, place: Setting['place']): Setting | undefined {
  const [, variable, one, other] = asked.exec(raw) ?? [];
  if (variable !== undefined) return { name, value: one ?? other ?? '', place, variable };
  const address = /^\{\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*\}$/.exec(raw);
  if (address !== null) return { name, value: address.slice(1).join('.'), place };
  if (/^\{(?:\s*0\s*,){7}\s*1\s*\}$/.test(raw)) return { name, value: '::1', place };
  const words = [...raw.matchAll(/"([^"\n]*)"/g)].map((match) => match[1] ?? '');
  if (/^\[.*\]$/.test(raw))
    return words.length > 0 && raw.replaceAll(/"[^"#\n]*"|[[\],\s]/g, '') === ''
      ? // `//example.com` is of any scheme.
        { name, value: words.map((word) => word.replace(/^\/\//, '')).join(','), place }
      : undefined;
  if (/^\d[\d_]*$/.test(raw)) return { name, value: raw.replaceAll('_', ''), place };
  const [, string] = /^"([^"#]*)"$/.exec(raw) ?? [];
  return string === undefined ? undefined : { name, value: string, place };
}
