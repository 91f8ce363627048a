// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.compare;

import io.faultline.training.failcot.Origin;
import io.faultline.training.failcot.RowChoice;
import io.faultline.vlm.guardian.Mode;

import java.util.List;
import java.util.Locale;

/// One way to train the small network.
///
/// @param mode how it reasons
/// @param rows what it learns from
public record Variant(Mode mode, RowChoice rows) {

    /// One that answers without a chain of thought.
    static Variant vanilla(RowChoice rows) {
        return new Variant(Mode.VANILLA, rows);
    }

    /// Names its folder by what comparisons vary: variants that are equal are trained once.
    String name() {
        List<String> views = rows.views().stream().map(view -> "v" + view).toList();
        String name =
                String.format(
                        Locale.ROOT,
                        "%s-%s-%s-%.0f",
                        mode,
                        views.isEmpty() ? "all" : String.join("", views),
                        rows.layout(),
                        100 * rows.share());
        String origin = rows.origin() == Origin.ANY ? "" : "-" + rows.origin();
        return (name + origin).toLowerCase(Locale.ROOT);
    }
}
