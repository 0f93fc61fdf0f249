// SPDX-License-Identifier: GPL-3.0-or-later
// Unpacks the packages kept beside this file, each checked against the hash of the lock file. A test
// must not depend on a network. To renew them: change package.json, "npm install", "npm pack" each.
// Arguments: this folder, folder that gets node_modules.
import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'

const [source, work] = process.argv.slice(2)
const lock = JSON.parse(readFileSync(`${source}/package-lock.json`, 'utf8'))

rmSync(`${work}/node_modules`, { recursive: true, force: true })
for (const [place, { version, integrity }] of Object.entries(lock.packages)) {
  if (place === '') continue
  const name = place.replace(/^node_modules\//, '').replace('@', '').replace('/', '-')
  const file = `${source}/packages/${name}-${version}.tgz`
  const hash = createHash('sha512').update(readFileSync(file)).digest('base64')
  if (integrity !== `sha512-${hash}`) throw new Error(`${file} is not the package of the lock file`)
  mkdirSync(`${work}/${place}`, { recursive: true })
  execFileSync('tar', ['-xzf', file, '--strip-components=1', '-C', `${work}/${place}`])
}
