import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import type { OperationContext } from '../../api/context.ts';
import type { TextExecutor } from '../../api/text/text-executor.ts';

/** Replaces `data` if a worker wrote the answer. Its text is sent unchanged. */
export class WrittenAnswer {
  readonly json: string;

  constructor(json: string) {
    this.json = json;
  }
}

/** Replaces `data` if it is text already. */
class WrittenData {
  readonly json: string;

  constructor(json: string) {
    this.json = json;
  }
}

/** Apollo calls it as `stringifyResult`. */
export function writtenOrStringified(result: { readonly data?: unknown; readonly extensions?: unknown }): string {
  const { data, extensions } = result;
  if (data instanceof WrittenAnswer) return data.json;
  if (!(data instanceof WrittenData)) return `${JSON.stringify(result)}\n`;
  return extensions === undefined ? answerOf(data.json) : `{"data":${data.json},"extensions":${JSON.stringify(extensions)}}\n`;
}

/** The whole answer around the text of `data`. */
export function answerOf(json: string): string {
  return `{"data":${json}}\n`;
}

/** Lets the text executor answer the queries that it supports. It must come after plugins that answer without executing. */
export function writtenAsText(executor: TextExecutor): ApolloServerPlugin<OperationContext> {
  return {
    async requestDidStart() {
      return {
        async responseForOperation({ document, request: { operationName, variables }, contextValue }) {
          const json = await executor.write({ document, operationName, variableValues: variables, contextValue });
          if (json === null) return null;
          const singleResult = { data: new WrittenData(json) as unknown as Record<string, unknown> };
          return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
        },
      };
    },
  };
}
