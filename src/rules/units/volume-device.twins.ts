import type { Twins } from '../define-rule.ts';

/** For units.volume-device. */
export const twins: Twins = {
  bad: [
    { files: { 'a.volume': '[Volume]\nDevice=/srv/a\n' }, line: 2 },
    { files: { 'a.volume': '[Volume]\nType=none\nDevice=/srv/a\nOptions=rw\n' }, line: 3 },
  ],
  good: [
    { files: { 'a.volume': '[Volume]\nDevice=/srv/a\nType=none\nOptions=bind\n' } },
    { files: { 'a.volume': '[Volume]\nDevice=/srv/a\nOptions=rbind,ro\n' } },
    { files: { 'a.volume': '[Volume]\nDevice=/dev/vdb1\nType=xfs\n' } },
    { files: { 'a.volume': '[Volume]\nDevice=nas:/export\nType=nfs\n' } },
    { files: { 'a.volume': '[Volume]\nDevice=tmpfs\nType=tmpfs\n' } },
  ],
};
