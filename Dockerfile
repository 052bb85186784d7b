# The build stage compiles the vector index and the source; the runtime stage has no compiler.
FROM node:24-bookworm-slim AS build
# Node's headers are in the image; without this they are downloaded again.
ENV npm_config_nodedir=/usr/local
RUN apt-get update \
 && apt-get install --yes --no-install-recommends python3 make g++ \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json ./
# Without the script "prepare", since there is no source yet: this layer is kept until a dependency changes.
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY src ./src
COPY scripts ./scripts
COPY training ./training
COPY evaluation ./evaluation
COPY benchmarks ./benchmarks
COPY playground ./playground
RUN npm rebuild \
 && npm run build \
 && npm prune --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY models ./models
COPY corpus ./corpus
COPY migrations ./migrations
# The index, downloaded models and feedback; a new volume takes the owner of this folder.
RUN mkdir .ibid && chown node:node .ibid
VOLUME /app/.ibid
USER node
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "const port = process.env.HEALTH_PORT; if (port) fetch(`http://127.0.0.1:${port}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1));"]
CMD ["node", "--enable-source-maps", "dist/src/app/main.js"]
