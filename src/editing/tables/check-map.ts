import { nearest } from '../../foundation/values/near.ts';
import { oneOfType, type ThingType } from '../../ledger/thing.ts';
import { typeInside } from '../transfer/entry-fields.ts';
import { placeOf } from '../transfer/places.ts';
import { type Place, type Problem, problemAt, shown } from '../transfer/problem.ts';
import { fieldsOfRow } from './fields-of-row.ts';
import { Headings, namesIn } from './row-cells.ts';
import type { Sheet } from './sheet.ts';
import { listsOfRows, type TableMap, type Template } from './table-map.ts';

/** The problems of a map: what fits neither the table nor the format of bundles, with places in the map. */
export function problemsOfMap(file: string, map: TableMap, sheet: Sheet): Problem[] {
  const headings = new Headings(sheet.rows[(map.header ?? 1) - 1]?.cells ?? []);
  const check = new MapCheck({ file, line: 1, column: 1, path: [] }, headings);
  if (Array.isArray(map.across)) for (const [index, name] of map.across.entries()) check.heading(name, placeOf(map, 'across', index));
  for (const { list, type } of listsOfRows) for (const template of map.row[list] ?? []) check.template(type, template, map.across !== undefined);
  return check.problems;
}

class MapCheck {
  readonly problems: Problem[] = [];
  readonly #start: Place;
  readonly #headings: Headings;

  constructor(start: Place, headings: Headings) {
    this.#start = start;
    this.#headings = headings;
  }

  heading(name: string, place: Place | null): void {
    const columns = this.#headings.columnsOf(name);
    if (columns.length === 1) return;
    const named = this.#headings.all.filter((heading) => heading !== '');
    const near = nearest(name, named);
    const several = `Columns ${columns.map((column) => column + 1).join(' and ')} have it. Write ${shown(`${name}#1`)}, ${shown(`${name}#2`)} and so on.`;
    const advice = columns.length > 1 ? several : near === null ? `It has ${named.map(shown).join(', ')}.` : `Did you mean ${shown(near)}?`;
    this.problems.push(problemAt(place ?? this.#start, columns.length > 1 ? 'a heading that one column has' : 'a heading of the table', shown(name), advice));
  }

  template(type: ThingType, template: Template, hasAcross: boolean): void {
    const fields = fieldsOfRow(type);
    for (const [name, value] of Object.entries(template)) {
      const place = placeOf(template, name) ?? this.#start;
      const inside = typeInside(type, name);
      if (inside === null && fields[name] === undefined && name !== 'if') {
        const near = nearest(name, Object.keys(fields));
        this.problems.push(problemAt(place, `a field of ${oneOfType(type)}`, shown(name), near === null ? '' : `Did you mean '${near}'?`));
      } else if (inside !== null && name !== 'sources') {
        for (const one of Array.isArray(value) ? value : [value])
          if (typeof one === 'object' && one !== null) this.template(inside, one as Template, hasAcross);
      } else {
        for (const cell of namesIn(JSON.stringify(value))) if (!(hasAcross && (cell === 'heading' || cell === 'cell'))) this.heading(cell, place);
      }
    }
  }
}
