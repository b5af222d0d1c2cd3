// A stock automerge-repo client, driven by lines of JSON on its standard input.
//
//   node client.mjs <ws url> <automerge url>
//
// It answers each line with one line. Nothing in it knows Tavolo: it is what anybody would write
// with @automerge/automerge-repo and its own WebSocketClientAdapter. The packages are looked for
// where $TAVOLO_INTEROP_NODE_MODULES says, else beside this file.

import { createRequire } from "node:module"
import { createInterface } from "node:readline"
import { dirname, join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

const here = dirname(fileURLToPath(import.meta.url))
const modules = process.env.TAVOLO_INTEROP_NODE_MODULES ?? join(here, "node_modules")
const require = createRequire(pathToFileURL(join(dirname(modules), "package.json")))
const from = name => import(pathToFileURL(require.resolve(name)).href)

const { Repo } = await from("@automerge/automerge-repo")
const { WebSocketClientAdapter } = await from("@automerge/automerge-repo-network-websocket")
const A = await from("@automerge/automerge")

const [, , url, documentUrl] = process.argv

// Frames about documents, both ways, and what types came that the library does not know.
const frames = { sent: 0, received: 0, unknown: [] }
const known = ["sync", "request", "doc-unavailable", "ephemeral"]
class CountingAdapter extends WebSocketClientAdapter {
  send(message) {
    if (message.type === "sync" || message.type === "request") frames.sent += 1
    super.send(message)
  }
}
const adapter = new CountingAdapter(url, 1000)
adapter.on("message", message => {
  if (message.type === "sync") frames.received += 1
  if (!known.includes(message.type)) frames.unknown.push(message.type)
})

const repo = new Repo({ network: [adapter] })
const answer = value => process.stdout.write(JSON.stringify(value) + "\n")

const rows = doc => JSON.parse(JSON.stringify(doc.rows))
const deeds = {
  read: handle => ({ rows: rows(handle.doc()) }),
  type: (handle, { row, key, at, remove, insert }) => {
    handle.change(doc => {
      // A.splice joins its path with "/", which a key of ours may contain: so by the Text's own id.
      const text = A.getObjectId(doc.rows[row], key)
      A.getBackend(doc).splice(text, at, remove, insert)
    })
    return { rows: rows(handle.doc()) }
  },
  frames: () => frames,
}

const lines = createInterface({ input: process.stdin })
try {
  const handle = await repo.find(documentUrl)
  await handle.whenReady()
  answer({ ready: true })
  for await (const line of lines) {
    const command = JSON.parse(line)
    answer(deeds[command.do](handle, command))
  }
} catch (error) {
  answer({ error: String(error) })
}
process.exit(0)
