import type { Twins } from '../define-rule.ts';

const unit = (line: string) => ({ 'a.container': `[Container]\nImage=docker.io/acme/app:1\n${line}\n` });

/** For units.timezone. */
export const twins: Twins = {
  bad: [{ files: unit('Timezone=Europe/Zurichh'), line: 3 }],
  good: [
    { files: unit('Timezone=Europe/Zurich') },
    { files: unit('Timezone=local') },
    { files: unit('Timezone=UTC') },
  ],
};
