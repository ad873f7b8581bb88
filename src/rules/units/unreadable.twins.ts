import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.unreadable. */
export const twins: Twins = {
  bad: [
    { files: { 'web.container': unit('this is no assignment') }, line: 3 },
    { files: { 'web.container.d/a.conf': 'Key=before any section\n', 'web.container': unit('') }, line: 1 },
  ],
  good: [{ files: { 'web.container': unit('Exec=a \\\n# a comment between\n  b\n; another comment') } }],
};
