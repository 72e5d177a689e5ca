export { pinyinInitials } from './pinyin.js'
