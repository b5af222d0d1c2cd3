// A table of texts on a Yjs document: the rows in sight are in the page, a cell that is pressed
// becomes a text field, and what others write appears where it is.
import * as Y from 'yjs'
import { WebsocketProvider } from 'y-websocket'
import { IndexeddbPersistence } from 'y-indexeddb'

const ROW_PX = 64
const AROUND = 6

const doc = new Y.Doc()
new IndexeddbPersistence('table', doc)
new WebsocketProvider(`ws://${location.host}/ws`, 'table', doc)

const rows = doc.getArray('rows')
const sheet = document.getElementById('sheet')
const room = document.getElementById('room')
const shown = new Map()
let editing = null

function draw() {
  room.style.height = `${rows.length * ROW_PX}px`
  const first = Math.max(0, Math.floor(sheet.scrollTop / ROW_PX) - AROUND)
  const last = Math.min(rows.length, Math.ceil((sheet.scrollTop + sheet.clientHeight) / ROW_PX) + AROUND)
  for (const [at, element] of shown) {
    if (at < first || at >= last) {
      element.remove()
      shown.delete(at)
    }
  }
  for (let at = first; at < last; at++) {
    if (!shown.has(at)) shown.set(at, row(at))
  }
}

function row(at) {
  const element = document.createElement('div')
  element.className = 'row'
  element.style.top = `${at * ROW_PX}px`
  rows.get(at).forEach((text, column) => {
    const cell = document.createElement('div')
    cell.className = 'cell'
    cell.dataset.cell = `${at}:${column}`
    cell.textContent = text.toString()
    cell.onclick = () => edit(cell, text)
    element.append(cell)
  })
  room.append(element)
  return element
}

function edit(cell, text) {
  if (editing?.cell === cell) return
  if (editing) editing.cell.textContent = editing.text.toString()
  const field = document.createElement('textarea')
  field.value = text.toString()
  cell.replaceChildren(field)
  field.focus()
  field.oninput = () => splice(text, field.value)
  editing = { cell, text, field }
}

// The one difference between two texts, as one deletion and one insertion.
function splice(text, value) {
  const before = text.toString()
  let start = 0
  while (start < before.length && before[start] === value[start]) start++
  let end = 0
  while (end < before.length - start && end < value.length - start
    && before[before.length - 1 - end] === value[value.length - 1 - end]) end++
  doc.transact(() => {
    text.delete(start, before.length - start - end)
    text.insert(start, value.slice(start, value.length - end))
  }, 'own')
}

rows.observeDeep((events, transaction) => {
  for (const event of events) {
    if (event.target === rows) return draw()
    const [at, column] = event.path
    const cell = room.querySelector(`[data-cell="${at}:${column}"]`)
    if (!cell || transaction.origin === 'own') continue
    const value = event.target.toString()
    if (editing?.cell === cell) {
      const caret = editing.field.selectionStart
      editing.field.value = value
      editing.field.setSelectionRange(caret, caret)
    } else {
      cell.textContent = value
    }
  }
})
sheet.onscroll = draw
addEventListener('resize', draw)
draw()
