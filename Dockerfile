# Saturi with production dependencies only. docs/operations.md says how to run it.
FROM node:20-bookworm-slim AS dependencies
WORKDIR /saturi
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund
# ONNX Runtime brings its libraries for every system; two thirds of all dependencies are for others.
RUN rm -rf node_modules/onnxruntime-node/bin/napi-v*/darwin node_modules/onnxruntime-node/bin/napi-v*/win32

FROM node:20-bookworm-slim
# ONNX Runtime would otherwise report its use to its makers.
ENV NODE_ENV=production STORE_URL=sqlite:/data/saturi.sqlite
WORKDIR /saturi
RUN mkdir /data && chown node:node /data
COPY --from=dependencies /saturi/node_modules node_modules
COPY package.json LICENSE NOTICE ./
COPY models models
COPY config config
COPY src src
COPY commands commands
COPY benchmarks benchmarks
COPY bots bots
USER node
VOLUME /data
EXPOSE 3000 3001
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Without npm and a shell between, so that the signal to stop reaches Saturi.
CMD ["node", "--import", "tsx", "bots/start.ts"]
