import { at, type Column, type Row, type Value } from './column.ts';
import type { Form } from './formats.ts';

/** What a map of rounds selects of their places. */
const PLACE = 'place: location { name precision coordinates { longitude latitude } }';

/**
 * GeoJSON (RFC 7946): a feature for each row, with the columns as its properties. A row without a known place has no geometry, as the
 * standard allows. So a map and a table have the same number of rows.
 */
export function geojsonForm(columns: readonly Column[]): Form {
  const isPlace = columns.some(({ name }) => name === 'longitude');
  return {
    type: 'application/geo+json; charset=utf-8',
    selection: isPlace ? '' : PLACE,
    head: '{"type":"FeatureCollection","features":[',
    rows: (nodes, isFirst) => nodes.map((node, index) => `${isFirst && index === 0 ? '' : ','}\n${featureOf(columns, node, isPlace)}`).join(''),
    tail: '\n]}\n',
  };
}

function featureOf(columns: readonly Column[], node: Row, isPlace: boolean): string {
  const properties: Record<string, Value> = Object.fromEntries(columns.map(({ name, take }) => [name, take(node)]));
  const ofPlace = isPlace ? {} : { place: at(node, 'place.name'), precision: at(node, 'place.precision') };
  const path = isPlace ? 'coordinates' : 'place.coordinates';
  const coordinates = [at(node, `${path}.longitude`), at(node, `${path}.latitude`)];
  const geometry = coordinates.includes(null) ? null : { type: 'Point', coordinates };
  return JSON.stringify({ type: 'Feature', id: at(node, 'key'), geometry, properties: { ...properties, ...ofPlace } });
}
