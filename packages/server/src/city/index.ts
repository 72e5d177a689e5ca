export { installCity } from './install.js'
export {
  type ChannelProfile,
  type CityPack,
  type DemoContent,
  loadCityPack,
  type PackSite,
  readChecked,
} from './pack.js'
export { installPackRegisters } from './registers.js'
