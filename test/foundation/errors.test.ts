import { expect } from 'chai';
import {
  execute,
  GraphQLError,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  parse,
  validate,
} from 'graphql';
import { EdtfScalar } from '../../src/api/scalars.ts';
import { badInput, maskError, ParleyError } from '../../src/foundation/errors.ts';
import { createLog } from '../../src/foundation/log.ts';

function masked(error: unknown) {
  const logged: string[] = [];
  const shown = maskError(error, createLog('info', { write: (line) => void logged.push(line) }));
  return { shown, code: shown.extensions?.code, logged };
}

function faultOf(parsed: () => unknown): unknown {
  try {
    return parsed();
  } catch (error) {
    return error;
  }
}

const schema = new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields: { hello: { type: GraphQLString } } }) });

describe('What a client may see of an error', () => {
  it('is all of an error of ours, also when the library has wrapped it with its place', async () => {
    const rootValue = { hello: () => Promise.reject(badInput(['where', 'key'], 'a key', 7)) };
    const { errors } = await execute({ schema, document: parse('{ hello }'), rootValue });
    const { shown, logged } = masked(errors?.[0]);
    expect(shown.message).to.equal('where.key: expected a key, got 7.');
    expect(shown.path).to.deep.equal(['hello']);
    expect(shown.extensions).to.deep.include({ code: 'BAD_USER_INPUT', path: ['where', 'key'] });
    expect(logged).to.deep.equal([]);
  });

  it('of a variable is the place in it, and of our scalars what was expected and what came', async () => {
    const input = new GraphQLInputObjectType({ name: 'In', fields: { days: { type: new GraphQLList(EdtfScalar) }, count: { type: GraphQLInt } } });
    const asking = new GraphQLSchema({
      query: new GraphQLObjectType({ name: 'Query', fields: { hello: { type: GraphQLString, args: { in: { type: input } } } } }),
    });
    const document = parse('query ($in: In) { hello(in: $in) }');
    const told = async (value: unknown) => masked((await execute({ schema: asking, document, variableValues: { in: value } })).errors?.[0]).shown.extensions;
    expect(await told({ days: ['2022-03', '2022-13'] })).to.deep.include({ code: 'BAD_USER_INPUT', path: ['in', 'days', '1'], came: '"2022-13"' });
    expect(await told({ count: 'seven' })).to.deep.equal({ code: 'BAD_USER_INPUT', path: ['in', 'count'] });
    expect(await told('a text at "x.y"; and more')).to.deep.include({ code: 'BAD_USER_INPUT' });
  });

  it('is an id, and nothing else, of a fault; the log holds the fault under that id', async () => {
    const rootValue = { hello: () => Promise.reject(new Error('password=hunter2')) };
    const { errors } = await execute({ schema, document: parse('{ hello }'), rootValue });
    const { shown, code, logged } = masked(errors?.[0]);
    expect(code).to.equal('INTERNAL');
    expect(JSON.stringify(shown)).not.to.contain('hunter2');
    expect(logged).to.have.length(1);
    expect(logged[0]).to.contain('hunter2').and.to.contain(String(shown.extensions?.id));
  });

  it('is an id also where a dependency throws an error of the library, or something that is no error', () => {
    expect(masked(new GraphQLError('relation "secret" is missing', { path: ['hello'] })).code).to.equal('INTERNAL');
    expect(masked('just text').code).to.equal('INTERNAL');
    expect(masked(new GraphQLError('mine', { extensions: { code: 'SOMETHING_ELSE' } })).code).to.equal('INTERNAL');
  });

  it('is that the server will answer later where the database is away, and nothing of where it is', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' });
    const ended = Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' });
    for (const fault of [
      refused,
      ended,
      new Error('Connection terminated unexpectedly'),
      Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' }),
    ]) {
      const { shown, code, logged } = masked(fault);
      expect([code, logged.length], fault.message).to.deep.equal(['UNAVAILABLE', 1]);
      expect(JSON.stringify(shown)).not.to.contain(fault.message).and.not.to.contain('10.0.0.7');
    }
    expect(masked(Object.assign(new Error('duplicate key'), { code: '23505' })).code).to.equal('INTERNAL');
  });

  it('has a code also over transports where the library gives none', () => {
    expect(masked(faultOf(() => parse('{'))).code).to.equal('GRAPHQL_PARSE_FAILED');
    expect(masked(validate(schema, parse('{ goodbye }'))[0]).code).to.equal('GRAPHQL_VALIDATION_FAILED');
    expect(masked(faultOf(() => parse('{ a b c d }', { maxTokens: 3 }))).code).to.equal('TOO_MUCH');
  });

  it('repeats at most the beginning of what came', () => {
    expect(badInput(['text'], 'a short text', 'x'.repeat(100_000)).message.length).to.be.below(200);
  });

  it('never says how a status was chosen', () => {
    const error = new ParleyError('NOT_FOUND', 'Nothing here.', { http: { status: 404 } });
    expect(masked(error).shown.extensions).to.deep.equal({ code: 'NOT_FOUND' });
  });
});
