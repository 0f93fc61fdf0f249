// SPDX-License-Identifier: GPL-3.0-or-later
// Loads the shipped rule file, unchanged, into json-rules-engine and compares which rules fire.
// Arguments: rule file, file with the cases that gen-cases printed.
import { readFileSync } from 'node:fs'
import { Engine } from 'json-rules-engine'

const [ruleFile, caseFile] = process.argv.slice(2)
const set = JSON.parse(readFileSync(ruleFile, 'utf8'))

// A missing earlier report makes pain_change_last absent, and every comparison with it false.
const engine = new Engine(set.rules, { allowUndefinedFacts: true })
for (const [name, condition] of Object.entries(set.conditions)) engine.setCondition(name, condition)
for (const [name, value] of Object.entries(set.parameters)) engine.addFact(name, value)

let count = 0
let different = 0
const seen = new Set()
for (const line of readFileSync(caseFile, 'utf8').split('\n')) {
  if (line === '') continue
  const { facts, rules } = JSON.parse(line)
  const { events } = await engine.run(facts)
  const theirs = events.map((event) => event.params.id).sort().join(' ')
  const ours = [...rules].sort().join(' ')
  rules.forEach((id) => seen.add(id))
  count++
  if (theirs !== ours && ++different <= 5) {
    console.error(`case ${count}: ours "${ours}", theirs "${theirs}"\n${line}`)
  }
}
console.log(`${count} reports, ${different} different, ${seen.size} of ${set.rules.length} rules fired`)
process.exit(count > 0 && different === 0 && seen.size === set.rules.length ? 0 : 1)
