// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.compare;

import io.faultline.vlm.guardian.Mode;
import io.faultline.vlm.trained.PictureLayout;

import java.util.List;
import java.util.Locale;

/// One way to train the small network.
///
/// @param mode how it reasons
/// @param views what executions show; empty for all views
/// @param layout how they show it
/// @param share how much of the training rows is used
public record Variant(Mode mode, List<Integer> views, PictureLayout layout, double share) {

    /// What every comparison varies one thing of.
    public static final Variant USUAL =
            new Variant(Mode.VANILLA, List.of(), PictureLayout.SEPARATE, 1);

    public Variant {
        views = List.copyOf(views);
    }

    Variant with(Mode other) {
        return new Variant(other, views, layout, share);
    }

    Variant with(PictureLayout other) {
        return new Variant(mode, views, other, share);
    }

    Variant withViews(List<Integer> other) {
        return new Variant(mode, other, layout, share);
    }

    Variant withShare(double other) {
        return new Variant(mode, views, layout, other);
    }

    /// Names its folder: variants that are equal are trained once.
    String name() {
        String shown =
                views.isEmpty()
                        ? "all"
                        : String.join("", views.stream().map(view -> "v" + view).toList());
        return String.format(Locale.ROOT, "%s-%s-%s-%.0f", mode, shown, layout, 100 * share)
                .toLowerCase(Locale.ROOT);
    }
}
