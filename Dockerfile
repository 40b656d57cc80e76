# The product as one image: API, page and command line. Neo4j and PostgreSQL are services of their own.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs && npm prune --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production SETU_HOST=0.0.0.0 SETU_PORT=4700 SETU_DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/cypher ./cypher
COPY --from=build /app/mappings ./mappings
COPY --from=build /app/libs/vault/migrations ./libs/vault/migrations
COPY --from=build /app/libs/names/data ./libs/names/data
COPY --from=build /app/libs/identity/data ./libs/identity/data
COPY --from=build /app/libs/runtime/neo4j ./libs/runtime/neo4j
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4700
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
  CMD node -e "fetch('http://127.0.0.1:4700/health').then((r)=>process.exit(r.ok?0:1),()=>process.exit(1))"
CMD ["node", "dist/apps/cli/src/main.js", "serve", "--no-demo"]
