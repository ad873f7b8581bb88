import type { Twins } from '../define-rule.ts';

const named = (name: string) => ({
  'nginx/nginx.conf': `events {}\nhttp {\nserver {\nlisten 80;\nserver_name ${name};\nreturn 404;\n}\n}\n`,
});

/** For nginx.server-name-open. */
export const twins: Twins = {
  bad: [
    '~a\\.example',
    '~^(?<t>[a-z]+).a.example$',
    '~^(?<t>[a-z]+)\\.a\\.example',
    '~a\\.example$',
    '"~^(www\\.)?a.example$"',
  ].map((name) => ({ files: named(name), line: 5 })),
  good: [
    '~^(?<t>[a-z0-9.-]+)\\.a\\.example$',
    '~^(www\\.)?(?<domain>.+)$',
    '~^(?<t>.+)\\.a\\.example$',
    '~.*',
    '~^www\\d+\\.a\\.(?:example|test)$',
    '~(^|\\.)a\\.example$',
    '~^.+\\.a\\.example$',
    'a.example *.b.example',
    '~^\\d+\\.\\d+\\.\\d+\\.\\d+$',
  ].map((name) => ({ files: named(name) })),
};
