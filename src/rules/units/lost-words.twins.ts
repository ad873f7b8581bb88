import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.lost-words. */
export const twins: Twins = {
  bad: [
    { files: { 'web.container': unit('Exec=run "" --port 8000') }, line: 3 },
    { files: { 'web.container': unit('Environment=PATTERN=\\d+') }, line: 3 },
  ],
  good: [{ files: { 'web.container': unit('Exec=run "a b" \'c d\'\nEnvironment="A=b c" D=\\\\d+') } }],
};
