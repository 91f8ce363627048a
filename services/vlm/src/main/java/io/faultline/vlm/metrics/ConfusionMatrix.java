// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.metrics;

/// Counts of a binary success detector, with success as the positive class as in I-FailSense (§VI).
///
/// Answers that could not be parsed stay in the denominators: they cost accuracy, and the recall of
/// the class they belonged to, but never precision. A ratio whose denominator is zero is zero.
///
/// @param truePositives successes judged success
/// @param falsePositives failures judged success
/// @param falseNegatives successes judged failure
/// @param trueNegatives failures judged failure
/// @param unparsedSuccesses successes whose answer could not be read
/// @param unparsedFailures failures whose answer could not be read
public record ConfusionMatrix(
        long truePositives,
        long falsePositives,
        long falseNegatives,
        long trueNegatives,
        long unparsedSuccesses,
        long unparsedFailures) {

    public static final ConfusionMatrix EMPTY = new ConfusionMatrix(0, 0, 0, 0, 0, 0);

    public ConfusionMatrix {
        long smallest = Math.min(Math.min(truePositives, falsePositives), falseNegatives);
        smallest = Math.min(Math.min(smallest, trueNegatives), unparsedSuccesses);
        if (Math.min(smallest, unparsedFailures) < 0) {
            throw new IllegalArgumentException("a count is negative");
        }
    }

    /// A matrix without unparsable answers.
    public static ConfusionMatrix of(long tp, long fp, long fn, long tn) {
        return new ConfusionMatrix(tp, fp, fn, tn, 0, 0);
    }

    /// This matrix with one more judged example.
    public ConfusionMatrix plus(boolean success, Prediction prediction) {
        return switch (prediction) {
            case SUCCESS -> success ? sum(1, 0, 0, 0, 0, 0) : sum(0, 1, 0, 0, 0, 0);
            case FAILURE -> success ? sum(0, 0, 1, 0, 0, 0) : sum(0, 0, 0, 1, 0, 0);
            case UNPARSABLE -> success ? sum(0, 0, 0, 0, 1, 0) : sum(0, 0, 0, 0, 0, 1);
        };
    }

    public long total() {
        return successes() + failures();
    }

    public long correct() {
        return truePositives + trueNegatives;
    }

    public double accuracy() {
        return ratio(correct(), total());
    }

    public double precision() {
        return ratio(truePositives, truePositives + falsePositives);
    }

    /// The share of successes recognised.
    public double recall() {
        return ratio(truePositives, successes());
    }

    /// The share of failures detected: AHA's "failure detection rate".
    public double detectionRate() {
        return ratio(trueNegatives, failures());
    }

    /// Harmonic mean of precision and recall.
    public double f1() {
        double sum = precision() + recall();
        return sum == 0 ? 0 : 2 * precision() * recall() / sum;
    }

    /// The interval of the accuracy at 95 % confidence.
    public WilsonInterval accuracyInterval() {
        return WilsonInterval.of(correct(), total());
    }

    private long successes() {
        return truePositives + falseNegatives + unparsedSuccesses;
    }

    private long failures() {
        return falsePositives + trueNegatives + unparsedFailures;
    }

    private ConfusionMatrix sum(long tp, long fp, long fn, long tn, long us, long uf) {
        return new ConfusionMatrix(
                truePositives + tp,
                falsePositives + fp,
                falseNegatives + fn,
                trueNegatives + tn,
                unparsedSuccesses + us,
                unparsedFailures + uf);
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
