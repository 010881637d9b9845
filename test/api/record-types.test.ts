import { expect } from 'chai';
import type { GraphQLObjectType } from 'graphql';

import { nameInBundle, text } from '../../src/ledger/field.ts';
import type { AnyRecords } from '../../src/ledger/records.ts';
import { allRecords, recordsByType } from '../../src/record/records.ts';
import { schema } from '../support/schema.ts';

/** Fields of a record that its type in the API lacks, and how the API tells of them. */
const exceptions: Readonly<Record<string, string>> = {
  'Demand.raised': 'the date of its first position',
  'Position.dated': 'that a date comes from a round is for the import to know',
  'Position.accountLanguage': 'the language of `account`, which is a text in a language',
  'Response.to': '`position`',
  'Response.statedBy': '`speakers`',
  'Demand.addresseesStated': '`notStated`',
  'Link.demand': '`from`',
  'Link.toDemand': '`to`',
  'Link.number': 'the end of its key',
};

/** The fields of the type that shows a record. */
function shownFields({ type }: AnyRecords) {
  return (schema.getType(type === 'Link' ? 'DemandLink' : type) as GraphQLObjectType).getFields();
}

/** The fields of a record that its type lacks, under their own name and under that of bundles. */
function lacking(records: AnyRecords): string[] {
  const shown = shownFields(records);
  const missing = Object.entries(records.fields).filter(([name, field]) => shown[name] === undefined && shown[nameInBundle(name, field)] === undefined);
  return missing.map(([name]) => `${records.type}.${name}`);
}

describe('The type of the API for each type of things', () => {
  it('shows every field of its record, but for those that are named here', () => {
    expect(allRecords.flatMap(lacking).sort()).to.deep.equal(Object.keys(exceptions).sort());
  });

  it('(control) would be found to lack a field that the record has', () => {
    const { Source: records } = recordsByType;
    expect(lacking({ ...records, fields: { ...records.fields, pages: text() } })).to.deep.equal(['Source.pages']);
  });

  it('describes each plain field as its record does', () => {
    const { description, type } = shownFields(recordsByType.Round).duration as NonNullable<ReturnType<typeof shownFields>[string]>;
    expect(description).to.equal('How long it took, in words. Null if it is not recorded.');
    expect(String(type)).to.equal('String');
  });

  it('has a value for every field that a record always has; a list may be empty, but not null', () => {
    const { label, status, date, format, logistics, names } = shownFields(recordsByType.Round);
    expect([label, status, date].map((field) => String(field?.type))).to.deep.equal(['String!', 'RoundStatus!', 'EDTF']);
    expect([format, logistics, names].map((field) => String(field?.type))).to.deep.equal(['[RoundFormat!]!', '[String!]!', '[DatedName!]!']);
  });
});
