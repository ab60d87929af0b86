# One image for every part: the command says which it is.

FROM node:24-slim AS build
WORKDIR /app
COPY . .
# Scripts would build what is only for tests; optional packages hold the compiler, and the Postgres that is bundled.
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts
RUN node packages/kmeans/compile-kernels.js && npx tsc -b apps/cli && npm run build -w @elbowroom/dashboard
RUN npm prune --omit=dev --omit=optional --ignore-scripts

FROM node:24-slim
ENV NODE_ENV=production PATH=/app/node_modules/.bin:$PATH
# A new volume takes over the owner of the folder it covers.
RUN install -d -o node -g node /files /data
COPY --from=build /app /app
USER node
ENTRYPOINT ["elbowroom"]
