// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.evaluation;

import io.faultline.training.failcot.Kind;
import io.faultline.training.failcot.Origin;
import io.faultline.training.failcot.Row;
import io.faultline.vlm.metrics.Scores;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Verification;
import io.faultline.vlm.verify.Verifier;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/// Rows judged by a verifier, and the figures of it.
///
/// @param judged every row with its outcome
/// @param notJudged rows of a kind that this verifier does not judge, in no figure
/// @param took how long the verifier needed
public record Evaluation(List<Judged> judged, int notJudged, Duration took) {

    private static final int TOGETHER = 32;

    public Evaluation {
        judged = List.copyOf(judged);
    }

    /// Has a verifier judge rows.
    ///
    /// @param progress told how many are done
    /// @throws IOException if a picture cannot be read from disk
    public static Evaluation of(Verifier verifier, List<Row> rows, IntConsumer progress)
            throws IOException {
        List<Judged> judged = new ArrayList<>();
        int left = 0;
        long started = System.nanoTime();
        for (int from = 0; from < rows.size(); from += TOGETHER) {
            List<Row> some = rows.subList(from, Math.min(rows.size(), from + TOGETHER));
            List<Verification> batch = new ArrayList<>();
            for (Row row : some) {
                batch.add(row.lesson().verification());
            }
            List<Outcome> outcomes = verifier.verify(batch);
            for (int i = 0; i < some.size(); i++) {
                if (outcomes.get(i) instanceof Outcome.Unverified(var reason, var _, var _)
                        && reason == Outcome.Reason.NOT_JUDGED) {
                    left++;
                } else {
                    judged.add(new Judged(some.get(i), outcomes.get(i)));
                }
            }
            progress.accept(judged.size() + left);
        }
        return new Evaluation(judged, left, Duration.ofNanos(System.nanoTime() - started));
    }

    /// The figures of all rows.
    public Scores scores() {
        Scores scores = new Scores();
        judged.forEach(one -> scores.add(one.judgement()));
        return scores;
    }

    /// The figures of each kind of row that there is.
    public Map<Kind, Scores> byKind() {
        Map<Kind, Scores> kinds = new EnumMap<>(Kind.class);
        for (Judged one : judged) {
            kinds.computeIfAbsent(one.row().kind(), kind -> new Scores()).add(one.judgement());
        }
        return kinds;
    }

    /// The figures of a kind's rows from one origin; nothing where there are none.
    public Optional<Scores> of(Kind kind, Origin origin) {
        Scores scores = new Scores();
        List<Judged> some =
                judged.stream()
                        .filter(one -> one.row().kind() == kind && origin.holds(one.row()))
                        .toList();
        some.forEach(one -> scores.add(one.judgement()));
        return some.isEmpty() ? Optional.empty() : Optional.of(scores);
    }

    /// The mean of the kinds' accuracies: what picks the best checkpoint, so that the kind with
    /// more rows does not decide alone.
    public double balancedAccuracy() {
        return byKind().values().stream()
                .mapToDouble(scores -> scores.matrix().accuracy())
                .average()
                .orElse(0);
    }

    /// The wrong rows, the most confident first.
    public List<Judged> worst(int most) {
        return judged.stream()
                .filter(one -> one.wrongness() >= 0)
                .sorted((a, b) -> Double.compare(b.wrongness(), a.wrongness()))
                .limit(most)
                .toList();
    }
}
