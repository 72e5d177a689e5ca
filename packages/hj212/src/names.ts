import type { Label } from '@tuojiang/measure'

const label = (zh: string, en: string): Label => ({ zh, en })

/** System codes ST: HJ 212-2017 table 5, with 44 and 45 of 2025. */
export const SYSTEM_NAMES: Readonly<Record<string, Label>> = {
  21: label('地表水质量监测', 'surface water quality'),
  22: label('空气质量监测', 'ambient air quality'),
  23: label('声环境质量监测', 'acoustic environment'),
  24: label('地下水质量监测', 'groundwater quality'),
  25: label('土壤质量监测', 'soil quality'),
  26: label('海水质量监测', 'sea water quality'),
  27: label('挥发性有机物监测', 'volatile organic compounds'),
  31: label('大气环境污染源', 'air pollution source'),
  32: label('地表水体环境污染源', 'surface-water pollution source'),
  33: label('地下水体环境污染源', 'groundwater pollution source'),
  34: label('海洋环境污染源', 'marine pollution source'),
  35: label('土壤环境污染源', 'soil pollution source'),
  36: label('声环境污染源', 'noise source'),
  37: label('振动环境污染源', 'vibration source'),
  38: label('放射性环境污染源', 'radioactive source'),
  39: label('工地扬尘污染源', 'construction-site dust'),
  41: label('电磁环境污染源', 'electromagnetic source'),
  44: label('用电监控', 'electricity monitoring'),
  45: label('关键生产工况监控', 'key production conditions'),
  51: label('烟气排放过程监控', 'flue-gas process'),
  52: label('污水排放过程监控', 'sewage process'),
  91: label('系统交互', 'system interaction'),
}

/** Command codes CN: HJ 212-2017 table 9, with those of 2005 and 2025. */
export const COMMAND_NAMES: Readonly<Record<string, Label>> = {
  1000: label('设置超时与重发次数', 'set time-out and retries'),
  1001: label(
    '上传数采仪标识（2025）/ 设置超限报警时间（2005）',
    'logger identity (2025) / over-limit time (2005)',
  ),
  1002: label('设置数采仪 MN', 'set the logger’s MN'),
  1011: label('提取/上传现场机时间', 'device time'),
  1012: label('设置现场机时间', 'set device time'),
  1013: label('时间校准请求', 'time calibration request'),
  1014: label('更新 SM4 密钥', 'SM4 key'),
  1021: label('提取报警门限值', 'get alarm limits'),
  1022: label('设置报警门限值', 'set alarm limits'),
  1031: label('提取上位机地址', 'get alarm target'),
  1032: label('设置上位机地址', 'set alarm target'),
  1041: label('提取数据上报时间', 'get report time'),
  1042: label('设置数据上报时间', 'set report time'),
  1061: label('提取实时数据间隔', 'realtime interval'),
  1062: label('设置实时数据间隔', 'set realtime interval'),
  1063: label('提取分钟数据间隔', 'minute interval'),
  1064: label('设置分钟数据间隔', 'set minute interval'),
  1072: label('设置访问密码', 'set password'),
  2011: label('实时数据', 'realtime data'),
  2012: label('停止实时数据', 'stop realtime data'),
  2013: label('原始监测数据', 'raw monitoring data'),
  2021: label('设备运行状态', 'equipment state'),
  2022: label('停止设备运行状态', 'stop equipment state'),
  2031: label('日数据', 'day data'),
  2041: label('设备运行时间日数据', 'daily running time'),
  2051: label('分钟数据', 'minute data'),
  2052: label('噪声单次测量数据', 'single noise measurement'),
  2061: label('小时数据', 'hour data'),
  2062: label('标样核查数据', 'standard-check data'),
  2071: label('报警记录', 'alarm records'),
  2072: label('报警事件', 'alarm event'),
  2081: label('数采仪开机时间', 'logger boot time'),
  2111: label('炉温 5 分钟均值', 'furnace temperature, 5-minute mean'),
  3011: label('零点/量程校准', 'zero and span calibration'),
  3012: label('即时采样', 'sample now'),
  3013: label('清洗/反吹', 'clean or blow back'),
  3014: label('比对采样', 'comparison sampling'),
  3015: label('超标留样', 'retain an over-limit sample'),
  3016: label('设置采样周期', 'set sampling cycle'),
  3017: label('提取采样周期', 'sampling cycle'),
  3018: label('提取出样时间', 'sample-out time'),
  3019: label('设备唯一标识', 'device serial'),
  3020: label('现场机信息', 'device information'),
  3021: label('设置现场机参数', 'set device parameter'),
  3022: label('即时留样', 'retain a sample now'),
  3024: label('启动标样核查', 'start standard check'),
  9011: label('请求应答', 'request acknowledged'),
  9012: label('执行结果', 'execution result'),
  9013: label('通知应答', 'notification acknowledged'),
  9014: label('数据应答', 'data acknowledged'),
  9015: label('心跳', 'heartbeat'),
}

/** Data flags: HJ 212-2017 table 8, with P of 2005. */
export const FLAG_NAMES: Readonly<Record<string, Label>> = {
  N: label('正常', 'normal'),
  F: label('停运', 'instrument stopped'),
  M: label('维护', 'maintenance'),
  S: label('手工输入', 'set by hand'),
  D: label('故障', 'instrument fault'),
  C: label('校准', 'calibration'),
  T: label('超测量上限', 'above the measuring range'),
  B: label('通信异常', 'no communication with the logger'),
  P: label('电源故障', 'power failure'),
}

/** QnRtn: whether a request will be carried out. HJ 212-2017 §6.6.2. */
export const REQUEST_RESULTS: Readonly<Record<string, Label>> = {
  1: label('准备执行请求', 'ready, will execute'),
  2: label('请求被拒绝', 'refused'),
  3: label('PW 错误', 'PW wrong'),
  4: label('MN 错误', 'MN wrong'),
  5: label('ST 错误', 'ST wrong'),
  6: label('Flag 错误', 'Flag wrong'),
  7: label('QN 错误', 'QN wrong'),
  8: label('CN 错误', 'CN wrong'),
  9: label('CRC 错误', 'CRC wrong'),
  100: label('未知错误', 'unknown error'),
}

/** ExeRtn: how a request ended. HJ 212-2017 §6.6.3. */
export const EXECUTION_RESULTS: Readonly<Record<string, Label>> = {
  1: label('执行成功', 'done'),
  2: label('执行失败，原因未知', 'failed, reason unknown'),
  3: label('命令请求条件错误', 'bad condition in the request'),
  4: label('通信超时', 'communication time-out'),
  5: label('系统繁忙', 'busy'),
  6: label('系统故障', 'system fault'),
  100: label('没有数据', 'no data'),
}

/** Statistics behind a factor code. */
export const STATISTIC_NAMES: Readonly<Record<string, Label>> = {
  Rtd: label('实时值', 'value now'),
  ZsRtd: label('实时折算值', 'converted value now'),
  Avg: label('均值', 'mean'),
  Min: label('最小值', 'minimum'),
  Max: label('最大值', 'maximum'),
  Cou: label('累计值', 'total'),
  ZsAvg: label('折算均值', 'converted mean'),
  ZsMin: label('折算最小值', 'converted minimum'),
  ZsMax: label('折算最大值', 'converted maximum'),
  Data: label('噪声值', 'noise level'),
  DayData: label('昼间噪声', 'daytime noise'),
  NightData: label('夜间噪声', 'night noise'),
  RT: label('运行时间', 'hours run'),
  RS: label('运行状态', 'run state'),
  Info: label('信息值', 'information'),
}
