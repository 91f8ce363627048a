// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.failcot;

import io.faultline.vlm.trained.PictureLayout;

import java.util.List;

/// Which training rows are used, and what an execution of them shows.
///
/// @param origin where they come from
/// @param tasks whose they are
/// @param share how many of them, in (0, 1]
/// @param views the views that executions show; empty for all
/// @param layout how executions show their pictures
public record RowChoice(
        Origin origin, TaskNames tasks, double share, List<Integer> views, PictureLayout layout) {

    /// Every row, every view by itself.
    public static final RowChoice ALL =
            new RowChoice(Origin.ANY, TaskNames.ALL, 1, List.of(), PictureLayout.SEPARATE);

    public RowChoice {
        views = List.copyOf(views);
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of " + share + " of the rows");
        }
    }

    /// The same from elsewhere.
    public RowChoice from(Origin other) {
        return new RowChoice(other, tasks, share, views, layout);
    }

    /// The same of other tasks.
    public RowChoice of(TaskNames other) {
        return new RowChoice(origin, other, share, views, layout);
    }

    /// The same with more or fewer of the rows.
    public RowChoice withShare(double other) {
        return new RowChoice(origin, tasks, other, views, layout);
    }

    /// The same with other views.
    public RowChoice withViews(List<Integer> other) {
        return new RowChoice(origin, tasks, share, other, layout);
    }

    /// The same with pictures shown otherwise.
    public RowChoice with(PictureLayout other) {
        return new RowChoice(origin, tasks, share, views, other);
    }

    /// The rows of the right origin and tasks, as they are shown; the share is not taken of them.
    public List<Row> shown(List<Row> rows) {
        return rows.stream()
                .filter(origin::holds)
                .filter(tasks::hold)
                .map(row -> row.shown(views, layout))
                .toList();
    }
}
