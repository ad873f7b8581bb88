import type { Twins } from '../define-rule.ts';

const unit = (line: string) => ({ 'a.container': `[Container]\nImage=docker.io/acme/app:1\n${line}\n` });

/** For units.timezone. */
export const twins: Twins = {
  bad: [
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nEnvironment=TZ=Europe/Berln\n' }, line: 3 },
    { files: unit('Timezone=Europe/Zurichh'), line: 3 },
  ],
  good: [
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nEnvironment=TZ=Europe/Berlin\n' } },
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nEnvironment=TZ=:Europe/Zurich\n' } },
    { files: unit('Timezone=Europe/Zurich') },
    { files: unit('Timezone=local') },
    { files: unit('Timezone=UTC') },
  ],
};
