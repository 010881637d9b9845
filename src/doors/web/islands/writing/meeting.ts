import type { Act, Field } from '../../writing/act.ts';
import { contested, resolved, takenOver } from '../../writing/conflict.ts';
import { valuesOf } from '../../writing/input.ts';
import { labelOf } from '../../writing/label.ts';
import type { Values } from '../../writing/values.ts';
import type { WrittenThing } from './api.ts';
import type { Filling } from './filling.ts';
import { type ConflictWords, withConflict } from './words.ts';

function versionsWith({ act, draft }: Filling, stands: WrittenThing) {
  const { seen, values } = draft.latest();
  return { seen, stands: valuesOf(act, stands), wanted: values };
}

/** Goes on after a conflict, with the other's values of these fields. */
function goOn(filling: Filling, words: ConflictWords, stands: WrittenThing, takes: ReadonlySet<string>): void {
  const { act, draft, remark, change, setStage } = filling;
  const versions = versionsWith(filling, stands);
  remark({ taken: toldTaken(takenOver(act, versions), act, words), errors: [] });
  draft.put({ seen: versions.stands, version: stands.version });
  change(() => resolved(act, versions, takes));
  setStage({ name: 'filling' });
}

function toldTaken(taken: readonly Field[], act: Act, words: ConflictWords): string | null {
  const { conflict } = words.writing;
  return taken.length === 0 ? null : `${conflict.takenOver(words.list(taken.map((field) => labelOf(act, field, words))))} ${conflict.sendAgain}`;
}

/** The names of the things in a form. Each version knows those that it holds. */
function namesIn(versions: Readonly<Record<string, Values>>): (key: string) => string {
  const chosen = Object.values(versions).flatMap(({ things }) => Object.values(things).flat());
  const names = new Map(chosen.map(({ key, label }) => [key, label]));
  return (key) => names.get(key) ?? key;
}

/** What only the others changed is taken over. What both changed somebody has to choose. Few writers ever see it. */
export async function meet(filling: Filling, stands: WrittenThing): Promise<void> {
  const { act, remark, setStage } = filling;
  remark({ errors: [] });
  const words = await withConflict(filling.words);
  const versions = versionsWith(filling, stands);
  const rows = contested(act, versions);
  if (rows.length === 0) {
    goOn(filling, words, stands, new Set());
    return;
  }
  const { ConflictTable: Table } = await import('./conflict-table.tsx');
  setStage({
    name: 'conflict',
    Table,
    words,
    rows,
    taken: takenOver(act, versions),
    nameOf: namesIn(versions),
    goOn: (takes) => goOn(filling, words, stands, takes),
  });
}
