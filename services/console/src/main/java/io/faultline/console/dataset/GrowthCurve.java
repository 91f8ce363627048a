// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.dataset;

import io.faultline.console.dataset.DatasetOverview.Growth;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// How the dataset grew, as a line in a box of 1,000 by 200 units.
///
/// @param points the line, as SVG writes it
/// @param first the first commit, the epoch where there is none
/// @param last the last commit
/// @param total rows at the end
public record GrowthCurve(String points, Instant first, Instant last, long total) {

    private static final double WIDTH = 1_000;
    private static final double HEIGHT = 200;

    /// The line through some commits: rows stay until the next commit adds to them.
    public static GrowthCurve of(List<Growth> growth) {
        if (growth.isEmpty()) {
            return new GrowthCurve("", Instant.EPOCH, Instant.EPOCH, 0);
        }
        Instant first = growth.getFirst().at();
        Instant last = growth.getLast().at();
        double span = Math.max(1, Duration.between(first, last).toMillis());
        long most = growth.stream().mapToLong(Growth::total).max().orElse(1);
        StringBuilder points = new StringBuilder();
        double before = HEIGHT;
        for (Growth commit : growth) {
            double x = WIDTH * Duration.between(first, commit.at()).toMillis() / span;
            double y = HEIGHT - HEIGHT * commit.total() / Math.max(1, most);
            points.append(String.format(Locale.ROOT, "%.1f,%.1f %.1f,%.1f ", x, before, x, y));
            before = y;
        }
        points.append(String.format(Locale.ROOT, "%.1f,%.1f", WIDTH, before));
        return new GrowthCurve(points.toString(), first, last, growth.getLast().total());
    }
}
