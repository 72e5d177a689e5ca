export { installCity } from './install.js'
export {
  type ChannelProfile,
  type CityPack,
  loadCityPack,
  type PackArea,
  type PackSite,
  readChecked,
} from './pack.js'
