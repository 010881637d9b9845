import { raw } from 'sql-template-tag';
import { isOneOf } from '../../foundation/storage/lists.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { recordedCourse } from '../../record/demands/recorded-history.ts';
import { type WholeDemand, wholeDemands } from '../../record/demands/whole-demand.ts';
import type { VisibleRecord } from './columns.ts';

type Records = ReadonlyMap<Reading, VisibleRecord<WholeDemand>>;

/**
 * Adds to the record of each view the demands that only the other views list. A demand may be missing because the view withholds all of its
 * positions, or because `where` picks it only elsewhere. Neither means that nobody had raised it.
 */
export async function withDemandsOfOthers(records: Records): Promise<Records> {
  if (records.size < 2) return records;
  const listed = new Set([...records.values()].flatMap(({ demands }) => demands.map(({ id }) => id)));
  const completed = [...records].map(async ([reading, record]) => {
    const own = new Set(record.demands.map(({ id }) => id));
    return [
      reading,
      {
        ...record,
        listedElsewhere: await knownDemands(
          reading,
          [...listed].filter((id) => !own.has(id)),
        ),
      },
    ] as const;
  });
  return new Map(await Promise.all(completed));
}

/** These demands as a view knows them. One that is not known yet, or not any more, is left out. */
async function knownDemands(reading: Reading, ids: readonly ThingId[]): Promise<WholeDemand[]> {
  if (ids.length === 0) return [];
  const shown = await wholeDemands(reading, [isOneOf(reading.database.dialect, raw('r.id'), ids)]);
  const known = new Set(shown.map(({ id }) => id));
  return [
    ...shown,
    ...(await withheldDemands(
      reading,
      ids.filter((id) => !known.has(id)),
    )),
  ];
}

/** Demands of which the evidence policy withholds all positions. These keep their places, so the standing is UNKNOWN from the first one on. */
async function withheldDemands(reading: Reading, ids: readonly ThingId[]): Promise<WholeDemand[]> {
  const whole = reading.withoutEvidence();
  if (whole === reading || ids.length === 0) return [];
  const demands = await wholeDemands(whole, [isOneOf(reading.database.dialect, raw('r.id'), ids)]);
  return Promise.all(
    demands.map(async (demand) => {
      const course = await recordedCourse(reading, demand);
      return { ...demand, course, outcomes: course.terms.outcomes ?? [], positions: [], responses: [] };
    }),
  );
}
