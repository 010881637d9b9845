/** The package has no types of its own. This is what is used of it. */
declare module 'cors' {
  import type { RequestHandler } from 'express';

  interface CorsOptions {
    /** Origins that may read, `*` for all, or false for none. */
    readonly origin: string[] | '*' | false;
    readonly methods: string[];
    readonly allowedHeaders: string[];
    readonly exposedHeaders: string[];
    readonly maxAge: number;
  }

  export default function cors(options: CorsOptions): RequestHandler;
}
