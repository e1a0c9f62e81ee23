// Annotations of GitHub Actions, held against what the library of GitHub itself writes (`@actions/core`).
//
// usage: node annotations.mjs TOOLS < annotations
//
// Each line is taken apart as the runner does it, given to the library, and compared with what that writes. Prints the number of
// annotations; ends with 1 at the first that differs.

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const library = path.resolve(process.argv[2], 'node_modules/@actions/core')
const { main, exports } = JSON.parse(readFileSync(path.join(library, 'package.json'), 'utf8'))
const core = await import(pathToFileURL(path.join(library, exports?.['.']?.import ?? main)).href)

const unescape = text => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
const unescapeProperty = text => unescape(text.replaceAll('%3A', ':').replaceAll('%2C', ','))

/** What the library writes for an annotation. */
function written(command, properties, message) {
  const names = { file: 'file', title: 'title', line: 'startLine', endLine: 'endLine', col: 'startColumn', endColumn: 'endColumn' }
  const given = {}
  for (const [key, value] of properties) {
    if (!(key in names)) throw new Error(`the library knows no property ${key}`)
    given[names[key]] = key === 'file' || key === 'title' ? value : Number(value)
  }
  let text = ''
  const write = process.stdout.write
  process.stdout.write = chunk => { text += chunk; return true }
  core[command](message, given)
  process.stdout.write = write
  return text.trimEnd()
}

/** The parts of a command; the order of properties means nothing. */
function parts(line) {
  const [, command, properties, message] = /^::(\w+) (.*?)::(.*)$/s.exec(line)
  return { command, properties: properties.split(',').map(one => one.split(/=(.*)/s).slice(0, 2)).sort(), message }
}

let count = 0
for (const line of readFileSync(0, 'utf8').split('\n').filter(line => line.startsWith('::'))) {
  const ours = parts(line)
  for (const [key, value] of ours.properties) {
    if (value === undefined) throw new Error(`not a property: ${key}`)
  }
  const properties = ours.properties.map(([key, value]) => [key, unescapeProperty(value)])
  const theirs = parts(written(ours.command, properties, unescape(ours.message)))
  if (JSON.stringify(ours) !== JSON.stringify(theirs)) {
    console.error(`ours:   ${JSON.stringify(ours)}\ntheirs: ${JSON.stringify(theirs)}`)
    process.exit(1)
  }
  count += 1
}
console.log(count)
