import type { Twins } from '../define-rule.ts';

const unit = (...lines: string[]) =>
  `[Container]\nImage=docker.io/selenium/standalone-chrome:127.0\n${lines.map((line) => `${line}\n`).join('')}`;

/** For units.browser-shm. */
export const twins: Twins = {
  bad: [
    {
      files: { 'a.container': '[Container]\nImage=lscr.io/linuxserver/firefox:1\nShmSize=64m\n' },
      line: 3,
    },
    { files: { 'chrome.container': unit() }, line: 1 },
    { files: { 'chrome.container': unit('ShmSize=64m') }, line: 3 },
  ],
  good: [
    { files: { 'chrome.container': unit('ShmSize=2g') } },
    { files: { 'chrome.container': unit('Volume=/dev/shm:/dev/shm') } },
    { files: { 'chrome.container': unit('PodmanArgs=--ipc=host') } },
    { files: { 'chrome.container': unit('Mount=type=tmpfs,destination=/dev/shm,tmpfs-size=2g') } },
  ],
};
