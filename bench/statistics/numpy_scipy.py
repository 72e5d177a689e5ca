"""The plots that numpy and scipy have, on the bench's own sites; prints seconds of processor time by plot as JSON."""

import json
import sys
import time

import numpy
from scipy import stats

with open(sys.argv[1], encoding="utf-8") as file:
    SITES = [numpy.array(site, dtype=float) for site in json.load(file)]
HOURS = numpy.arange(len(SITES[0]), dtype=float)
VALID = [~numpy.isnan(site) for site in SITES]


def pairs():
    for index, site in enumerate(SITES):
        other = (index + 1) % len(SITES)
        both = VALID[index] & VALID[other]
        yield SITES[other][both], site[both]


def correlations(of):
    for one in range(len(SITES)):
        for other in range(one, len(SITES)):
            both = VALID[one] & VALID[other]
            of(SITES[one][both], SITES[other][both])


def hourly_profiles():
    for site, valid in zip(SITES, VALID):
        for part, count in ((HOURS % 24, 24), ((HOURS // 24) % 7, 7), (HOURS // 730, 12), (HOURS // 2190, 4)):
            for group in range(count):
                values = site[valid & (part == group)]
                stats.t.interval(0.95, len(values) - 1, values.mean(), stats.sem(values))
                numpy.percentile(values, [25, 50, 75])


def densities():
    for site, valid in zip(SITES, VALID):
        values = site[valid]
        numpy.histogram(values, "fd")
        stats.gaussian_kde(values, "silverman")(numpy.linspace(values.min(), values.max(), 256))


PLOTS = {
    "Mann–Kendall": lambda: [stats.kendalltau(HOURS[v], s[v], method="asymptotic") for s, v in zip(SITES, VALID)],
    "Theil–Sen with interval": lambda: [stats.theilslopes(s[v], HOURS[v]) for s, v in zip(SITES[:1], VALID[:1])],
    "profiles by hour, weekday, month, season": hourly_profiles,
    "correlation matrix, Pearson": lambda: correlations(stats.pearsonr),
    "correlation matrix, Spearman": lambda: correlations(stats.spearmanr),
    "distribution: histogram, density": densities,
    "percentiles": lambda: [numpy.percentile(s[v], [5, 25, 50, 75, 90, 95, 98]) for s, v in zip(SITES, VALID)],
}
# theilslopes writes down every slope, so it gets one site and its time is multiplied.
TIMES = {"Theil–Sen with interval": len(SITES)}

taken = {}
for name, plot in PLOTS.items():
    start = time.process_time()
    plot()
    taken[name] = (time.process_time() - start) * TIMES.get(name, 1)
print(json.dumps(taken, ensure_ascii=False))
