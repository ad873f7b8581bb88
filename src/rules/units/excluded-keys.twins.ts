import type { Twins } from '../define-rule.ts';

const unit = (lines: string) => ({ 'a.container': `[Container]\nImage=a.io/a:1\n${lines}\n` });

/** For units.excluded-keys. */
export const twins: Twins = {
  bad: [
    { files: unit('Network=host\nNetwork=back'), line: 3 },
    { files: unit('Network=a\nNetwork=b\nIP=10.0.0.4'), line: 5 },
    { files: unit('Network=host\nNetworkAlias=a'), line: 4 },
    { files: unit('UserNS=auto\nUIDMap=0:100000:65536'), line: 3 },
    {
      files: { 'a.container': '[Container]\nImage=r.example/app:1\nGroupAdd=keep-groups\nGroupAdd=video\n' },
      line: 4,
    },
  ],
  good: [
    { files: unit('Network=a:ip=10.0.0.4\nNetwork=b\nNetworkAlias=a') },
    { files: unit('Network=a\nIP=10.0.0.4\nIP6=fd00::4') },
    { files: unit('UserNS=keep-id:uid=1000') },
    { files: unit('UIDMap=0:100000:65536\nGIDMap=0:100000:65536') },
    { files: { 'a.container': '[Container]\nImage=r.example/app:1\nGroupAdd=video\nGroupAdd=audio\n' } },
  ],
};
