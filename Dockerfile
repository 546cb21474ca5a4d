# The suite and its emulator. Without arguments it serves the emulator on port 8400; with arguments it is the command line:
#   docker run --rm IMAGE run -u http://host.docker.internal:4566
FROM node:24.11.1-bookworm-slim AS build
WORKDIR /source
COPY . .
RUN npm ci --no-audit --no-fund
RUN npm pack --pack-destination /package && mv /package/*.tgz /package/datazone-conformance.tgz

FROM node:24.11.1-bookworm-slim
COPY --from=build /package/datazone-conformance.tgz /tmp/datazone-conformance.tgz
RUN npm install --global --no-audit --no-fund /tmp/datazone-conformance.tgz && rm -rf /tmp/datazone-conformance.tgz /root/.npm
# Nothing is written outside of what the user mounts: the file system may be read-only.
ENV NODE_DISABLE_COMPILE_CACHE=1
USER 1000:1000
WORKDIR /work
EXPOSE 8400
HEALTHCHECK --interval=5s --timeout=2s --start-period=5s --retries=5 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8400/').then(() => process.exit(0), () => process.exit(1))"]
ENTRYPOINT ["datazone-conformance"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8400"]
