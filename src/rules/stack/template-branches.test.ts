import { expect, test } from 'vitest';
import { withoutOtherBranches } from './template-branches.ts';

const blank = (text: string) => text.replaceAll(/[^\n]/g, ' ');

test('a key of two branches is left in the first', () => {
  const text = (other: string) => `{% if a %}\nssl = on\n{% else %}\n${other}\nport = 1\n{% endif %}\n`;
  expect(withoutOtherBranches(text('ssl = off'), 'postgres')).toBe(text(blank('ssl = off')));
  expect(withoutOtherBranches(text('work_mem = 1'), 'postgres')).toBe(text('work_mem = 1'));
});

test('of blocks one branch is left as a whole', () => {
  const text = (other: string) =>
    `{{- if .TLS }}\nserver {\n listen 443 ssl;\n{{- else }}\n${other}\n{{- end }}\n}\n`;
  const other = 'server {\n listen 80;';
  expect(withoutOtherBranches(text(other), 'nginx')).toBe(text(blank(other)));
});

test('within a line the first branch is left', () => {
  const line = (other: string) => `listen {% if tls %}443 ssl{% else %}${other}{% endif %};\n`;
  expect(withoutOtherBranches(line('80'), 'nginx')).toBe(line('  '));
});

test('each branch of a branch is looked at by itself', () => {
  const text = '<% if a %>\nx 1;\n<% if b %>\ny 1;\n<% end %>\n<% end %>\n';
  expect(withoutOtherBranches(text, 'nginx')).toBe(text);
});

test('of two conditions that are never both true the first is left', () => {
  const text = (other: string) =>
    `server {\n{% if plain != "yes" %}\nlocation / { return 301 https://$host$request_uri; }\n{% endif %}\n{% if plain == "yes" %}\n${other}\n{% endif %}\n}\n`;
  const other = 'location / { root /srv; }';
  expect(withoutOtherBranches(text(other), 'nginx')).toBe(text(blank(other)));
  expect(withoutOtherBranches(text('gzip on;'), 'nginx')).toBe(text('gzip on;'));
});
