import { contested, resolved, takenOver } from '../../writing/conflict.ts';
import { valuesOf } from '../../writing/values.ts';
import type { WrittenThing } from './api.ts';
import type { Filling } from './filling.ts';
import { withConflict } from './words.ts';

function versionsWith({ act, draft }: Filling, stands: WrittenThing) {
  const { seen, values } = draft.latest();
  return { seen, stands: valuesOf(act, stands), wanted: values };
}

/** Goes on after a conflict, with the other's values of these fields. */
function goOn(filling: Filling, stands: WrittenThing, takes: ReadonlySet<string>): void {
  const { act, draft, remark, change, setStage } = filling;
  const versions = versionsWith(filling, stands);
  remark({ taken: takenOver(act, versions), errors: [] });
  draft.put({ seen: versions.stands, version: stands.version });
  change(() => resolved(act, versions, takes));
  setStage({ name: 'filling' });
}

/** What only the others changed is taken over. What both changed somebody has to choose. Few writers ever see it. */
export async function meet(filling: Filling, stands: WrittenThing): Promise<void> {
  const { act, remark, setStage } = filling;
  remark({ errors: [] });
  const versions = versionsWith(filling, stands);
  const rows = contested(act, versions);
  if (rows.length === 0) {
    goOn(filling, stands, new Set());
    return;
  }
  const [{ ConflictTable: Table }, words] = await Promise.all([import('./conflict-table.tsx'), withConflict(filling.words)]);
  setStage({ name: 'conflict', Table, words, rows, taken: takenOver(act, versions), goOn: (takes) => goOn(filling, stands, takes) });
}
