#!/usr/bin/env bash
# Runs a command with another Node: scripts/test-on-node.sh VERSION COMMAND…, such as
#
#   scripts/test-on-node.sh 22 npm run test:deep
#
# npm brings the binary, into a folder that is removed afterwards. What was compiled for the Node at hand is used as it is:
# hnswlib-node and onnxruntime-node stand on Node-API, whose modules load in every later Node.
set -euo pipefail
if (( $# < 2 )); then
  echo 'Give a version of Node and a command; usage: scripts/test-on-node.sh 22 npm test' >&2
  exit 2
fi
version="$1"
shift

# The package "node" would fetch one of these by a script of its installation, which npm may not run.
package="$(node -p '
  const { platform, arch } = process;
  `${platform === "darwin" && arch === "arm64" ? "node-bin" : "node"}-${platform === "win32" ? "win" : platform}-${arch}`
')"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-save --no-audit --no-fund --loglevel error "$package@$version" >&2
PATH="$folder/node_modules/$package/bin:$PATH"
echo "Node $(node --version)" >&2
cd "$(dirname "${BASH_SOURCE[0]}")/.."
"$@"
