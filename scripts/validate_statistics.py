"""scipy's answers for validate-statistics.mjs: series on standard input, numbers by series and figure on standard output."""

import json
import sys

import numpy
from scipy import stats

given = json.load(sys.stdin)
answers = {}
for name, columns in given["series"].items():
    hours, days, months, pm25 = (numpy.array(columns[key], dtype=float) for key in ("hours", "days", "months", "pm25"))
    place = numpy.arange(len(days), dtype=float)
    valid = ~numpy.isnan(days)
    both = ~numpy.isnan(hours) & ~numpy.isnan(pm25)
    tau = stats.kendalltau(place[valid], days[valid], method="asymptotic")
    sen = stats.theilslopes(days[valid], place[valid])
    year = numpy.array(columns["year"], dtype=float)
    there = ~numpy.isnan(year)
    long = stats.theilslopes(year[there], numpy.arange(len(year), dtype=float)[there]) if there.any() else None
    score = 0
    for season in range(12):
        values = months[season::12]
        values = values[~numpy.isnan(values)]
        score += sum(numpy.sign(values[later] - values[:later]).sum() for later in range(len(values)))
    line = stats.linregress(pm25[both], hours[both])
    half = len(days) // 2
    first, second = days[:half], days[half:]
    rank = stats.mannwhitneyu(first[~numpy.isnan(first)], second[~numpy.isnan(second)], method="asymptotic")
    kept = days[valid]
    width = given["bandwidths"][name]
    kernel = stats.gaussian_kde(kept, width / kept.std(ddof=1))
    points = numpy.linspace(kept.min() - 3 * width, kept.max() + 3 * width, 32)
    itself = name.endswith("pm25")
    answers[name] = {
        "kendalltau of days: tau, p": [tau.statistic, tau.pvalue],
        "theilslopes of days: slope, lower, upper, intercept": [sen[0], sen[2], sen[3], sen[1]],
        "theilslopes of one year of hours (the ranks found without every slope)": [long[0], long[2], long[3], long[1]]
        if long
        else [],
        "Kendall score of months by season": [score],
        "pearsonr with PM2.5, hours: r": [stats.pearsonr(pm25[both], hours[both])[0]],
        "spearmanr with PM2.5, hours: r": [stats.spearmanr(pm25[both], hours[both])[0]],
        "linregress on PM2.5, hours: slope, intercept, errors": []
        if itself
        else [line.slope, line.intercept, line.stderr, line.intercept_stderr],
        "percentiles of hours": list(numpy.nanpercentile(hours, [5, 50, 90, 95, 98])),
        "mannwhitneyu, first half of days against second: U, p": [rank.statistic, rank.pvalue],
        "gaussian_kde of days, Silverman’s kernel width given": [width, *kernel(points)],
    }
json.dump(answers, sys.stdout, default=float)
