import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.secret-unreadable. */
export const twins: Twins = {
  bad: [
    { files: { 'w.container': unit('User=1000\nSecret=pw,mode=0400') }, line: 4 },
    { files: { 'w.container': unit('User=1000\nGroup=1000\nSecret=pw,uid=999,gid=999,mode=0440') }, line: 5 },
  ],
  good: [
    { files: { 'w.container': unit('User=1000\nSecret=pw,uid=1000,mode=0400\nSecret=other') } },
    { files: { 'w.container': unit('Secret=pw,mode=0400') } },
    { files: { 'w.container': unit('User=1000\nGroup=50\nSecret=pw,gid=50,mode=0440') } },
    { files: { 'w.container': unit('User=1000\nSecret=pw,type=env,target=PW') } },
  ],
};
