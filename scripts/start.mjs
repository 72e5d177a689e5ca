import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, installDependencies, ROOT, requireNode } from './prepare.mjs'

// `npm start`: everything a fresh clone needs, then the platform itself in this process.
requireNode()
installDependencies()
build()
process.argv.splice(2, process.argv.length - 2, 'serve', '--open', ...process.argv.slice(2))
await import(pathToFileURL(join(ROOT, 'packages/cli/dist/main.js')).href)
