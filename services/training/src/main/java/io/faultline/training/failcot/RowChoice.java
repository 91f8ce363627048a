// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.failcot;

import io.faultline.vlm.trained.PictureLayout;

import java.util.List;
import java.util.Set;

/// Which training rows are used, and what they show.
///
/// @param kinds what they ask; empty for what the recipe usually learns
/// @param origin where they come from
/// @param tasks whose they are
/// @param share how many of them, in (0, 1]
/// @param views the views that executions and trajectories show; empty for all
/// @param layout how executions show their pictures
public record RowChoice(
        Set<Kind> kinds,
        Origin origin,
        TaskNames tasks,
        double share,
        List<Integer> views,
        PictureLayout layout) {

    /// Every row, every view by itself.
    public static final RowChoice ALL =
            new RowChoice(
                    Set.of(), Origin.ANY, TaskNames.ALL, 1, List.of(), PictureLayout.SEPARATE);

    public RowChoice {
        kinds = Set.copyOf(kinds);
        views = List.copyOf(views);
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of " + share + " of the rows");
        }
    }

    /// The same, of other kinds.
    public RowChoice asking(Set<Kind> other) {
        return new RowChoice(other, origin, tasks, share, views, layout);
    }

    /// The same from elsewhere.
    public RowChoice from(Origin other) {
        return new RowChoice(kinds, other, tasks, share, views, layout);
    }

    /// The same of other tasks.
    public RowChoice of(TaskNames other) {
        return new RowChoice(kinds, origin, other, share, views, layout);
    }

    /// The same with more or fewer of the rows.
    public RowChoice withShare(double other) {
        return new RowChoice(kinds, origin, tasks, other, views, layout);
    }

    /// The same with other views.
    public RowChoice withViews(List<Integer> other) {
        return new RowChoice(kinds, origin, tasks, share, other, layout);
    }

    /// The same with pictures shown otherwise.
    public RowChoice with(PictureLayout other) {
        return new RowChoice(kinds, origin, tasks, share, views, other);
    }

    /// The rows of the right origin and tasks, as they are shown. Their kind is not looked at, and
    /// the share is not taken of them.
    public List<Row> shown(List<Row> rows) {
        return rows.stream()
                .filter(origin::holds)
                .filter(tasks::hold)
                .map(row -> row.shown(views, layout))
                .toList();
    }
}
