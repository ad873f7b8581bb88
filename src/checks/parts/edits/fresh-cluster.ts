import { both, type Edit } from './edit-files.ts';
import { unit } from './unit.ts';

/** What `initdb` reads counts once: the edit is made, and the server gets an empty data folder for it. */
export function onFreshCluster(edit: Edit, name = 'postgres.container'): Edit {
  const folder = '/var/lib/postgresql/data';
  const isData = (value: string): boolean => value.split(':')[1] === folder;
  return both(
    edit,
    both(
      unit(name).remove('Container', 'Volume', isData),
      unit(name).add('Container', 'Tmpfs', `${folder}:rw,size=512m,mode=1777`),
    ),
  );
}
