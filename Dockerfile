# Saturi as it is built, with production dependencies only. docs/operations.md says how to run it.
FROM node:24-bookworm-slim AS build
WORKDIR /saturi
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY config config
COPY src src
COPY commands commands
COPY bots bots
RUN npm run build
RUN npm prune --omit=dev --no-audit --no-fund
# ONNX Runtime brings its libraries for every system; two thirds of all dependencies are for others. TypeScript stays
# because i18next may have it, for types.
RUN rm -rf node_modules/onnxruntime-node/bin/napi-v*/darwin node_modules/onnxruntime-node/bin/napi-v*/win32 \
  node_modules/typescript node_modules/@typescript node_modules/.bin/tsc

FROM node:24-bookworm-slim
# ONNX Runtime would otherwise report its use to its makers.
ENV NODE_ENV=production STORE_URL=sqlite:/data/saturi.sqlite
WORKDIR /saturi
RUN mkdir /data && chown node:node /data
COPY --from=build /saturi/node_modules node_modules
COPY --from=build /saturi/dist dist
COPY package.json LICENSE NOTICE ./
COPY models models
USER node
VOLUME /data
EXPOSE 3000 3001
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Without npm and a shell between, so that the signal to stop reaches Saturi.
CMD ["node", "dist/bots/start.js"]
