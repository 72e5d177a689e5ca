export type { Block, ImageBlock, TableBlock } from './blocks.js'
export { type DocumentOptions, wordDocument } from './document.js'
export { imageSize } from './image-size.js'
