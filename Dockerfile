# A small image: built in one stage, run in another as a user without rights. The database lies on the volume /data; all else may be read-only.
FROM node:20-bookworm-slim AS build
# better-sqlite3 is compiled where no ready binary is found.
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
WORKDIR /parley
COPY . .
RUN npm ci && npm prune --omit=dev

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATABASE_URL=sqlite:/data/parley.db
WORKDIR /parley
COPY --from=build /parley/package.json ./
COPY --from=build /parley/node_modules ./node_modules
COPY --from=build /parley/dist ./dist
COPY --from=build /parley/schema ./schema
COPY --from=build /parley/seeds ./seeds
COPY --from=build /parley/docs ./docs
RUN mkdir -m 700 /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# The server handles SIGTERM by itself, so it needs no shell around it.
CMD ["node", "dist/src/main.js", "serve"]
