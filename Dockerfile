# Ibid with its models, without what builds it. docs/running.md says how to run it.
ARG NODE_VERSION=24

FROM node:${NODE_VERSION}-trixie-slim AS build
# For the modules that are compiled when they are installed.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends python3 make g++ \
    && rm -rf /var/lib/apt/lists/*
# The image has the headers of its Node.js: nothing else is fetched for compiling.
ENV npm_config_nodedir=/usr/local
WORKDIR /ibid
COPY package.json package-lock.json .npmrc ./
COPY packages/local-discord/package.json packages/local-discord/
RUN npm ci --ignore-scripts && npm rebuild
COPY tsconfig.json tsconfig.build.json ./
COPY packages/local-discord packages/local-discord
COPY src src
# What is left out is for other systems and another Node.js, for browsers, or for debugging.
RUN npm run build \
    && npm prune --omit=dev --ignore-scripts \
    && rm -rf node_modules/onnxruntime-node/bin/napi-v3/darwin node_modules/onnxruntime-node/bin/napi-v3/win32 \
    node_modules/@xenova/transformers/dist node_modules/better-sqlite3-12 node_modules/better-sqlite3/deps \
    && find node_modules/better-sqlite3/prebuilds -name '*.node' ! -name "linux-$(node -p process.arch).node" -delete \
    && find node_modules dist packages -name '*.map' -delete

FROM node:${NODE_VERSION}-trixie-slim
# Of what is passed on with it; NOTICE says more.
LABEL org.opencontainers.image.licenses="MIT AND LGPL-3.0-or-later AND CPAL-1.0 AND CC-BY-SA-4.0 AND CC-BY-SA-3.0"
WORKDIR /ibid
COPY --from=build /ibid/package.json ./
COPY --from=build /ibid/node_modules node_modules
COPY --from=build /ibid/packages/local-discord/package.json packages/local-discord/
COPY --from=build /ibid/packages/local-discord/dist packages/local-discord/dist
COPY --from=build /ibid/dist dist
COPY LICENSE NOTICE ./
COPY styles styles
COPY models models
# A new volume begins with the essay; all that Ibid writes is below /data.
COPY --chown=node:node corpus /data/corpus
RUN mkdir /data/index && chown node:node /data /data/index
ENV NODE_ENV=production \
    IBID_CORPUS=/data/corpus \
    IBID_INDEX=/data/index \
    IBID_SERVERS=/data/servers \
    IBID_HEALTH_PORT=9464 \
    npm_config_cache=/tmp/npm \
    npm_config_update_notifier=false
VOLUME /data
USER node
# The model takes a while to load, and an index to build: meanwhile the bot is well, though not ready.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.IBID_HEALTH_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Run it with --init (compose.yaml does): something has to wait for processes that are left behind.
CMD ["node", "dist/bin/launch.js", "start"]
