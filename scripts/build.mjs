import { build, installDependencies, requireNode } from './prepare.mjs'

const quiet = process.argv.includes('--quiet')
requireNode()
installDependencies({ quiet })
build({ web: !process.argv.includes('--no-web'), quiet })
