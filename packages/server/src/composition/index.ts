export { createCapabilities, type Ground } from './capabilities.js'
export { installDemo, judgeHistory, loadHistory, runDemo } from './demo.js'
export { createHttp } from './http.js'
