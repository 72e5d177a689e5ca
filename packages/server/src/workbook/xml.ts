import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import { malformed, WorkbookRefusal } from './refusal.js'

export interface XmlHandlers {
  /** Name without prefix. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  close?(name: string): void
  text?(text: string): void
}

const local = (name: string): string => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/**
 * A parser for parts of office files. They have no document type; one that comes is refused, and with it every entity of its own.
 * @throws WorkbookRefusal while it is written to
 */
export function xmlParser({ open, close, text }: XmlHandlers): { write(chunk: string): void; end(): void } {
  const parser = new SaxesParser({ position: false })
  parser.on('error', (error) => {
    throw malformed(`XML 有误（${error.message}）`, `the XML is wrong (${error.message})`)
  })
  parser.on('doctype', () => {
    throw malformed('含有文档类型声明', 'it declares a document type')
  })
  if (open) parser.on('opentag', (tag) => open(local(tag.name), tag.attributes as Record<string, string>))
  if (close) parser.on('closetag', (tag) => close(local(tag.name)))
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  return {
    write: (chunk) => parser.write(chunk),
    end: () => parser.close(),
  }
}

/** Reads a whole part. */
export async function readXml(stream: Readable, handlers: XmlHandlers): Promise<void> {
  const parser = xmlParser(handlers)
  for await (const chunk of textOf(stream)) parser.write(chunk)
  parser.end()
}

/** The text of a part; what goes wrong while it is unpacked is said as a refusal. */
export async function* textOf(stream: Readable): AsyncGenerator<string> {
  stream.setEncoding('utf8')
  try {
    for await (const chunk of stream) yield chunk as string
  } catch (error) {
    if (error instanceof WorkbookRefusal) throw error
    throw malformed('解压时出错', 'it cannot be unpacked')
  } finally {
    stream.destroy()
  }
}
