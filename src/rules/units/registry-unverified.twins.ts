import type { Twins } from '../define-rule.ts';

/** For units.registry-unverified. */
export const twins: Twins = {
  bad: [
    { files: { 'a.image': '[Image]\nImage=registry.acme.com/a:1\nTLSVerify=false\n' }, line: 3 },
    {
      files: { 'a.build': '[Build]\nImageTag=localhost/a:1\nSetWorkingDirectory=unit\nTLSVerify=no\n' },
      line: 4,
    },
  ],
  good: [
    { files: { 'a.image': '[Image]\nImage=localhost:5000/a:1\nTLSVerify=false\n' } },
    { files: { 'a.image': '[Image]\nImage=registry.lan/a:1\nTLSVerify=false\n' } },
    { files: { 'a.image': '[Image]\nImage=registry.acme.com/a:1\nTLSVerify=true\n' } },
  ],
};
