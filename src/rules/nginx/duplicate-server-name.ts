import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { own, serversOf } from '../parts/nginx/items.ts';
import { listensOf, namesOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** One server answers for a name on an address. */
export const nginxDuplicateServerName = nginxRule({
  id: 'nginx.duplicate-server-name',
  title: 'one server answers for a name on an address',
  severity: 'error',
  why: 'Nginx warns "conflicting server name, ignored" and lets the first server answer: what the second says never happens.',
  source: 'nginx.org/en/docs/http/server_names.html',
  *judge(config, stack) {
    const seen = new Map<string, NginxItem>();
    for (const server of serversOf(config)) {
      for (const { key } of listensOf(server)) {
        for (const name of new Set(namesAsWritten(server, stack).flatMap(spelledOut))) {
          const first = seen.get(`${key} ${name}`);
          if (first === undefined) seen.set(`${key} ${name}`, server);
          if (first === undefined || first === server || isTemplated(key + name)) continue;
          const { file, line } = first.directive.place;
          // Examples are taken one at a time.
          if (file !== server.directive.place.file && /(?:^|\/)examples?\//.test(file)) continue;
          const [item = server] = own(server, 'server_name');
          yield remark(
            item,
            `the server at ${file}:${line} answers for ${name === '' ? 'requests without a name' : name} on ${key}: Nginx ignores the name here`,
            'remove one of the two',
          );
        }
      }
    }
  },
});

/** `.a.example` is short for two names. */
function spelledOut(name: string): string[] {
  return /^\.[^.]/.test(name) ? [name.slice(1), `*${name}`] : [name];
}

/** Names that a template fills in are the same where the template says the same of them. */
function namesAsWritten(server: NginxItem, stack: ReadStack): string[] {
  const names = namesOf(server);
  if (!names.some(isTemplated)) return names;
  const raw = stack.rawText(server.tree.file);
  // Of what stands in branches one is taken.
  if (/\{%-?\s*(?:if|for|else)/.test(raw)) return names;
  return own(server, 'server_name').flatMap(({ directive, tree }) =>
    directive.args.map(({ start, end, value }) =>
      isTemplated(value) && tree.file === server.tree.file ? raw.slice(start, end) : value.toLowerCase(),
    ),
  );
}
