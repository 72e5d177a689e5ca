export {
  type Area,
  type Channel,
  createNetwork,
  type Device,
  type DeviceFilter,
  type DeviceSighting,
  type Network,
  type Site,
  type SiteFilter,
  type SiteLimit,
} from './network.js'
