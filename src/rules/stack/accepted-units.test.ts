import { expect, test } from 'vitest';
import { readStack } from '../read-stack.ts';

const unit = `[Container]
Image=docker.io/library/postgres:17
Memroy=1G
ContainerName=db
[Service]
KillMode=none
`;

test('every fault for which a unit is refused is told, and the rest of the unit is planned', () => {
  const stack = readStack([{ source: 'db.container', text: unit, executable: false }]);
  expect(stack.generated.services).toEqual([]);
  expect(stack.accepted.refused.map(({ place }) => place.line)).toEqual([3, 6]);
  expect(stack.blueprint.services.map(({ containerName }) => containerName)).toEqual(['db']);
});

test('what no unit file here defines is planned as if somebody else had made it', () => {
  const text =
    '[Container]\nImage=docker.io/library/postgres:17\nNetwork=gone.network\nVolume=data.volume:/var/lib/postgresql/data\n';
  const stack = readStack([{ source: 'db.container', text, executable: false }]);
  expect(stack.generated.services).toEqual([]);
  expect(stack.accepted.refused.map(({ place }) => place.line)).toEqual([3, 4]);
  expect(
    stack.blueprint.services.map(({ networks, mounts }) => [networks[0]?.name, mounts[0]?.source]),
  ).toEqual([['gone', 'data']]);
});

test('a pod whose suffix is missing is the one that is meant, and without one the unit stays refused', () => {
  const member = '[Container]\nImage=docker.io/library/postgres:17\nPod=app\n';
  const files = [{ source: 'db.container', text: member, executable: false }];
  const pod = { source: 'app.pod', text: '[Pod]\n', executable: false };
  expect(readStack([...files, pod]).blueprint.services.map((plan) => plan.pod?.part)).toEqual(['member']);
  expect(readStack(files).blueprint.services).toEqual([]);
});
