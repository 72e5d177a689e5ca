import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const ENTRY = 'm.html'
const ALWAYS = ['/m/', '/m/manifest.webmanifest', '/icon.svg']

/** Writes `m/sw.js`: the worker of the phone pages with the list of files this build gives them. */
export function phoneWorker(): Plugin {
  return {
    name: 'tuojiang-phone-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const files = new Set<string>()
      const collect = (name: string) => {
        const chunk = bundle[name]
        if (files.has(name) || chunk?.type !== 'chunk') return
        files.add(name)
        for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style)
        for (const imported of chunk.imports) collect(imported)
      }
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk' && chunk.isEntry && chunk.facadeModuleId?.endsWith(ENTRY))
          collect(chunk.fileName)
      }
      if (files.size === 0) this.error(`no entry of ${ENTRY} in the bundle`)
      const names = [...files].sort()
      const shell = [...ALWAYS, ...names.map((name) => `/${name}`)]
      const source = readFileSync(new URL('../src/places/phone/worker.js', import.meta.url), 'utf8')
      // Names carry a hash of their content; the worker's own text counts too.
      const version = createHash('sha256').update(source).update(names.join()).digest('hex').slice(0, 12)
      this.emitFile({
        type: 'asset',
        fileName: 'm/sw.js',
        source: source.replace('__VERSION__', version).replace('__SHELL__', JSON.stringify(shell)),
      })
    },
  }
}
