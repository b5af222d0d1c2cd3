// Reads an Automerge file with the stock library, and prints what it says as JSON.
//
//   node read.mjs <file>
//
// Nothing in it knows Tavolo. The packages are looked for where $TAVOLO_INTEROP_NODE_MODULES says, else
// beside this file.

import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

const here = dirname(fileURLToPath(import.meta.url))
const modules = process.env.TAVOLO_INTEROP_NODE_MODULES ?? join(here, "node_modules")
const require = createRequire(pathToFileURL(join(dirname(modules), "package.json")))
const from = name => import(pathToFileURL(require.resolve(name)).href)

const A = await from("@automerge/automerge")
const doc = A.load(new Uint8Array(readFileSync(process.argv[2])))
process.stdout.write(JSON.stringify({ changes: A.getAllChanges(doc).length, says: doc }))
