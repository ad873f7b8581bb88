import { expect, test } from 'vitest';
import { nginxUpstreamServer } from '../nginx/upstream-server.ts';
import { readStack } from '../read-stack.ts';
import { newestTargets } from '../targets.ts';
import { isForeign } from './foreign.ts';

test('files of other programs are none of ours, whatever their names', () => {
  expect(isForeign('unit', '/doc/meson.build', "fs = import('fs')\n")).toBe(true);
  expect(isForeign('unit', '/units/app.build', '[Build]\nImageTag=localhost/app:1\n')).toBe(false);
  expect(isForeign('nginx', '/rspamd/a.conf', 'upstream servers {\n  name = "a";\n}\n')).toBe(true);
  expect(isForeign('nginx', '/rspamd/b.conf', '[\n {\n "metric": "default"\n }\n]\n')).toBe(true);
  expect(isForeign('nginx', '/nginx/a.conf', 'location = /50x.html {\n  internal;\n}\n')).toBe(false);
});

test('a word in capitals within a group is what a start script puts the servers for', () => {
  const text = 'events {}\nhttp {\nupstream webui {\nREPLICAS\n}\n}\n';
  const files = [{ source: 'nginx/nginx.conf', text, executable: false }];
  expect([...nginxUpstreamServer.judge(readStack(files, { targets: newestTargets }))]).toEqual([]);
});

test('a value of Jinja behind a word of Nginx opens no block', () => {
  const text = '{% for each in group %}\n  upstream {{ each.name }}\n{% endfor %}\n';
  const files = [{ source: 'templates/uplink.j2', text, executable: false }];
  expect(readStack(files, { targets: newestTargets }).nginx).toEqual([]);
});
