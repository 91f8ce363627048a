// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.faultline.training.WrittenExport;
import io.faultline.training.evaluation.Figures;
import io.faultline.training.failcot.ExportException;
import io.faultline.training.failcot.Origin;
import io.faultline.training.failcot.RowChoice;
import io.faultline.training.failcot.TaskNames;
import io.faultline.training.recipe.Budget;
import io.faultline.training.recipe.Progress;
import io.faultline.vlm.runtime.TorchRuntime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

class ComparisonTest {

    @TempDir Path folder;
    private final List<String> trained = new ArrayList<>();
    private int steps;

    @Test
    void oneThingDiffersFromTheUsual() {
        for (Comparison comparison : Comparison.values()) {
            assertThat(comparison.variants(RowChoice.ALL).values())
                    .doesNotHaveDuplicates()
                    .contains(Variant.vanilla(RowChoice.ALL));
        }
    }

    @Test
    void everyVariantIsTrainedOnceAndHasARow() throws IOException {
        new WrittenExport(folder.resolve("data")).rows("train", 8).rows("val", 2).rows("test", 4);
        Set<Comparison> both = EnumSet.of(Comparison.PICTURES, Comparison.VIEWS);
        ComparisonReport report = request(both).run(TorchRuntime.cpu(), new Told());
        report.write(folder.resolve("out"));

        assertThat(trained).hasSize(5).doesNotHaveDuplicates();
        assertThat(report.tables().getFirst().rows())
                .extracting(List::getFirst)
                .containsExactly("separate", "concatenated");
        assertThat(Files.readString(folder.resolve("out/compare.md")))
                .contains("| wrist | ", "| both | ", "| concatenated | ");
        JsonObject json =
                JsonParser.parseString(Files.readString(folder.resolve("out/compare.json")))
                        .getAsJsonObject();
        assertThat(json.getAsJsonObject("variants").keySet()).hasSize(5);

        steps = 0;
        request(both).run(TorchRuntime.cpu(), new Told());
        assertThat(steps).as("steps of a comparison that was done").isZero();
    }

    @Test
    void theUsualTasksAndViewsAreEverywhere() throws IOException {
        new WrittenExport(folder.resolve("data")).rows("train", 4).rows("val", 2).rows("test", 2);
        RowChoice lifting = RowChoice.ALL.of(new TaskNames(List.of("lift"))).withViews(List.of(0));
        request(EnumSet.of(Comparison.SIZE), lifting).run(TorchRuntime.cpu(), new Told());
        assertThat(trained).allMatch(name -> name.contains("-v0-")).hasSize(4);

        RowChoice others = RowChoice.ALL.of(new TaskNames(List.of("-lift")));
        assertThatThrownBy(
                        () ->
                                request(EnumSet.of(Comparison.SIZE), others)
                                        .run(TorchRuntime.cpu(), new Told()))
                .isInstanceOf(ExportException.class);
    }

    @Test
    void origins() throws IOException {
        for (String source : List.of("faultline_tabletop", "bridge")) {
            new WrittenExport(folder.resolve("data"), source)
                    .rows("train", 4)
                    .rows("val", 2)
                    .rows("test", 2);
        }
        ComparisonReport report =
                request(EnumSet.of(Comparison.ORIGIN)).run(TorchRuntime.cpu(), new Told());

        Figures table = report.tables().getFirst();
        assertThat(table.header()).contains("simulated execution", "real execution");
        assertThat(table.rows())
                .extracting(List::getFirst)
                .containsExactly("simulated", "real", "both");
        int real = table.header().indexOf("real execution");
        assertThat(table.rows())
                .allSatisfy(row -> assertThat(row.get(real)).matches("[01][.]\\d+"));
        assertThat(learnt(Origin.REAL)).isEqualTo(4);
        assertThat(learnt(Origin.ANY)).isEqualTo(8);
    }

    /// How many rows a variant says it learnt from.
    private int learnt(Origin origin) throws IOException {
        Variant variant = Variant.vanilla(RowChoice.ALL.from(origin));
        Path manifest = folder.resolve("out").resolve(variant.name()).resolve("faultline.json");
        return JsonParser.parseString(Files.readString(manifest))
                .getAsJsonObject()
                .get("training_rows")
                .getAsInt();
    }

    private ComparisonRequest request(Set<Comparison> comparisons) {
        return request(comparisons, RowChoice.ALL);
    }

    private ComparisonRequest request(Set<Comparison> comparisons, RowChoice usual) {
        Budget budget = new Budget(1, 2, 2, 1e-3, 1, 2, 0);
        return new ComparisonRequest(
                folder.resolve("data"),
                "v1",
                folder.resolve("out"),
                comparisons,
                usual,
                Optional.empty(),
                budget,
                4);
    }

    private final class Told implements ComparisonRequest.Listener {

        @Override
        public void begins(String variant, int number, int of) {
            trained.add(variant);
        }

        @Override
        public Consumer<Progress> training() {
            return progress -> {
                if (progress instanceof Progress.Stepped) {
                    steps++;
                }
            };
        }
    }
}
