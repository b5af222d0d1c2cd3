// Serves the table and its document, and lets others type in it when told on standard input:
// `type RATE SECONDS`. Answers each command with a line.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import { brotliCompressSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { WebSocketServer, WebSocket } from 'ws'
import * as esbuild from 'esbuild-wasm'
import { createRequire } from 'node:module'

// All of Yjs by one door: its server's half is CommonJS, and two copies of Yjs do not know each other.
const require = createRequire(import.meta.url)
const Y = require('yjs')
const { WebsocketProvider } = require('y-websocket')
const { getYDoc, setupWSConnection } = require('y-websocket/bin/utils')

const [port, rowCount, columnCount, othersCount, words, word] = process.argv.slice(2)
const here = name => fileURLToPath(new URL(name, import.meta.url))

const bundle = await esbuild.build({
  entryPoints: [here('app.js')], bundle: true, minify: true, format: 'esm', write: false,
})
const files = {
  '/': ['text/html; charset=utf-8', readFileSync(here('index.html'))],
  '/app.js': ['text/javascript', Buffer.from(bundle.outputFiles[0].contents)],
}
for (const file of Object.values(files)) file.push(brotliCompressSync(file[1]))

const server = createServer((request, response) => {
  const file = files[request.url]
  if (!file) return response.writeHead(404).end()
  const packed = /\bbr\b/.test(request.headers['accept-encoding'] ?? '')
  const headers = { 'content-type': file[0], 'cache-control': 'max-age=3600' }
  if (packed) headers['content-encoding'] = 'br'
  response.writeHead(200, headers).end(packed ? file[2] : file[1])
})
const sockets = new WebSocketServer({ server })
sockets.on('connection', (socket, request) => setupWSConnection(socket, request, { docName: 'table' }))

const table = getYDoc('table')
table.transact(() => {
  const rows = Array.from({ length: Number(rowCount) }, () => {
    const row = new Y.Array()
    row.push(Array.from({ length: Number(columnCount) }, () => new Y.Text(words)))
    return row
  })
  table.getArray('rows').push(rows)
})

await new Promise(done => server.listen(Number(port), '127.0.0.1', done))
const others = Array.from({ length: Number(othersCount) }, () => {
  const doc = new Y.Doc()
  new WebsocketProvider(`ws://127.0.0.1:${port}/ws`, 'table', doc, { WebSocketPolyfill: WebSocket, disableBc: true })
  return doc
})
const wait = ms => new Promise(done => setTimeout(done, ms))
while (others.some(doc => doc.getArray('rows').length < Number(rowCount))) await wait(20)
console.log('ready')

let edits = 0
for await (const line of createInterface({ input: process.stdin })) {
  const [command, rate, seconds] = line.split(' ')
  if (command !== 'type') continue
  const count = Number(rate) * Number(seconds)
  const begun = Date.now()
  for (let made = 0; made < count; made++) {
    const at = edits++
    const rows = others[at % others.length].getArray('rows')
    rows.get(at * 7 % rows.length).get(at % Number(columnCount)).insert(0, word)
    const due = begun + (made + 1) * 1000 / Number(rate)
    if (due > Date.now()) await wait(due - Date.now())
  }
  console.log('done')
}
process.exit(0)
