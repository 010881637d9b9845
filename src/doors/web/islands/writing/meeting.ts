import { contested, resolved, takenOver } from '../../writing/conflict.ts';
import { valuesOf } from '../../writing/values.ts';
import type { WrittenThing } from './api.ts';
import type { Filling } from './filling.ts';
import { withUnits } from './words.ts';

function versionsWith({ act, draft }: Filling, stands: WrittenThing) {
  const { seen, values } = draft.latest();
  return { seen, stands: valuesOf(act, stands), wanted: values };
}

/** Goes on after a conflict, with the other's values of these fields. */
export function goOn(filling: Filling, stands: WrittenThing, takes: ReadonlySet<string>): void {
  const { act, draft, remark, change, setStage } = filling;
  const versions = versionsWith(filling, stands);
  remark({ taken: takenOver(act, versions), errors: [] });
  draft.put({ seen: versions.stands, version: stands.version });
  change(() => resolved(act, versions, takes));
  setStage({ name: 'filling' });
}

/** What only the others changed is taken over. What both changed somebody has to choose. */
export async function meet(filling: Filling, stands: WrittenThing): Promise<void> {
  const { act, words, remark, setStage } = filling;
  remark({ errors: [] });
  if (contested(act, versionsWith(filling, stands)).length === 0) {
    goOn(filling, stands, new Set());
    return;
  }
  // Few writers ever see it.
  const { ConflictTable: Table } = await import('./conflict-table.tsx');
  setStage({ name: 'conflict', stands, Table, words: await withUnits(words) });
}
