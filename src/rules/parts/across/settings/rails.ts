import { isTemplated } from '../../../stack/mask-templates.ts';
import type { Setting } from './setting.ts';

/** `<%= ENV.fetch("NAME") { "default" } %>`, and the same in Ruby. */
const asked =
  /^(?:Integer\()?ENV(?:\.fetch\(|\[)["'](\w+)["'][\])]?(?:\s*(?:\{|,|\|\|)\s*["']?([\w.:/-]+)["']?)?/;

const keys: Readonly<Record<string, string>> = {
  host: 'DB_HOST',
  port: 'DB_PORT',
  database: 'DB_NAME',
  username: 'DB_USER',
  pool: 'DB_POOL',
  max_connections: 'DB_POOL',
  statement_timeout: 'DB_STATEMENT_TIMEOUT',
  url: 'DATABASE_URL',
};

/** The production database of config/database.yml, the first where there are several; `default` counts where it says nothing itself. */
export function readDatabaseYaml(text: string, file: string): readonly Setting[] {
  const blocks = new Map<string, Map<string, Setting>>();
  let block = '';
  let inner: string | undefined;
  let isFirst = true;
  for (const [at, line] of text.split('\n').entries()) {
    const [, top] = /^([\w-]+):/.exec(line) ?? [];
    if (top !== undefined) {
      block = top;
      inner = undefined;
      isFirst = true;
      blocks.set(block, new Map());
      continue;
    }
    const [, deeper] = /^ {2}([\w-]+):\s*$/.exec(line) ?? [];
    if (deeper !== undefined && deeper !== 'variables') {
      isFirst = inner === undefined;
      inner = deeper;
      continue;
    }
    const [, key = '', raw = ''] = /^\s+([\w-]+):\s*(.*?)\s*$/.exec(line.replace(/\s#.*$/, '')) ?? [];
    const name = keys[key];
    const said = blocks.get(block);
    if (name === undefined || said === undefined || !isFirst || isTemplated(line)) continue;
    const setting = settingOf(name, raw, { file, line: at + 1, column: 1 });
    if (setting !== undefined) said.set(name, setting);
  }
  return [...new Map([...(blocks.get('default') ?? []), ...(blocks.get('production') ?? [])]).values()];
}

function settingOf(name: string, raw: string, place: Setting['place']): Setting | undefined {
  const erb = /^["']?<%=\s*(.*?)\s*%>["']?$/.exec(raw)?.[1];
  if (erb !== undefined) {
    const [, variable, standard = ''] = asked.exec(erb) ?? [];
    return variable === undefined ? undefined : { name, value: standard, place, variable };
  }
  const value = raw.replace(/^(["'])(.*)\1$/, '$2');
  return value === '' || /[<>{}&*]/.test(value) ? undefined : { name, value, place };
}

/** config/environments/production.rb: the hosts and origins that are let in, where all of them are written out. */
export function readProductionRb(text: string, file: string): readonly Setting[] {
  // What is let out of the check of hosts, as the health check is, is not judged.
  const isWhole = !/host_authorization/.test(text);
  return lists.flatMap(([pattern, called]) => {
    const name = isWhole ? called : called.replace('RAILS_ALLOWED', 'RAILS_MOSTLY_ALLOWED');
    const all = [...text.matchAll(pattern)];
    const [first] = all;
    if (first === undefined) return [];
    const lists = all.map((match) => match[1] ?? '');
    const words = lists.flatMap((list) =>
      [...list.matchAll(/(["'])([^"'\n]*)\1/g)].map((word) => word[2] ?? ''),
    );
    // A pattern or a variable may let in any name.
    const isPlain = lists.every((list) => list.replaceAll(/(["'])[^"'\n#]*\1|#.*|[[\],\s]|<</g, '') === '');
    const line = text.slice(0, first.index).split('\n').length;
    return isPlain && words.length > 0
      ? [{ name, value: words.join(','), place: { file, line, column: 1 } }]
      : [];
  });
}

const lists: readonly (readonly [RegExp, string])[] = [
  [/^\s*config\.hosts\s*(?:=|\+=|<<|\.concat\b|\.push\b)\s*(\[[^\]]*\]|.*)/gm, 'RAILS_ALLOWED_HOSTS'],
  [
    /^\s*config\.action_cable\.allowed_request_origins\s*=\s*(\[[^\]]*\]|.*)/gm,
    'ACTION_CABLE_ALLOWED_REQUEST_ORIGINS',
  ],
];
