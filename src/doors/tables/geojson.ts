import { at, type Column, type Row, type Value } from './column.ts';
import type { Form } from './formats.ts';

/** What a map of rounds selects of their places. */
const PLACE = 'places: locations { name precision coordinates { longitude latitude } }';

/**
 * GeoJSON (RFC 7946): a feature for each row, with the columns as its properties. A row without a known place has no geometry, as the standard allows. A
 * row of several places has several points. So a map and a table have the same number of rows.
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
  const places = isPlace ? [node] : (at(node, 'places') as readonly Row[]);
  const ofPlace = isPlace ? {} : { place: oneOrMany(places, 'name'), precision: oneOrMany(places, 'precision') };
  const points = places.map((place) => [at(place, 'coordinates.longitude'), at(place, 'coordinates.latitude')]).filter((point) => !point.includes(null));
  return JSON.stringify({ type: 'Feature', id: at(node, 'key'), geometry: geometryOf(points), properties: { ...properties, ...ofPlace } });
}

/** Talks at several places have several points. */
function geometryOf(points: readonly (readonly Value[])[]): object | null {
  if (points.length === 0) return null;
  return points.length === 1 ? { type: 'Point', coordinates: points[0] } : { type: 'MultiPoint', coordinates: points };
}

function oneOrMany(places: readonly Row[], field: string): Value {
  return places.length > 1 ? places.map((place) => at(place, field)) : places[0] === undefined ? null : at(places[0], field);
}
