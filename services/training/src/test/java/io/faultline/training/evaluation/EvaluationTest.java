// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.faultline.training.WrittenExport;
import io.faultline.training.failcot.FailcotExport;
import io.faultline.training.failcot.Row;
import io.faultline.training.failcot.Split;
import io.faultline.vlm.metrics.ConfusionMatrix;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Usage;
import io.faultline.vlm.verify.Verification;
import io.faultline.vlm.verify.Verifier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class EvaluationTest {

    @TempDir Path folder;

    @Test
    void unreadableAnswersStayInTheDenominator() throws IOException {
        Evaluation evaluation = evaluate();
        assertThat(evaluation.scores().matrix()).isEqualTo(new ConfusionMatrix(1, 1, 0, 1, 1, 0));
        assertThat(evaluation.balancedAccuracy()).isEqualTo(0.5);
    }

    @Test
    void theMostConfidentErrorIsTheWorst() throws IOException {
        assertThat(evaluate().worst(5))
                .extracting(one -> one.row().id())
                .containsExactly("test1", "test2");
    }

    @Test
    void theReportHoldsFiguresAndPicturesAndEscapesWhatItQuotes() throws IOException {
        new EvaluationReport(evaluate(), Map.of("model", "<b>")).write(folder.resolve("report"));
        JsonObject json =
                JsonParser.parseString(Files.readString(folder.resolve("report/evaluation.json")))
                        .getAsJsonObject();
        assertThat(json.getAsJsonObject("execution").get("accuracy").getAsDouble()).isEqualTo(0.5);
        assertThat(json.getAsJsonArray("rows")).hasSize(4);
        assertThat(Files.readString(folder.resolve("report/evaluation.html")))
                .contains("data:image/png;base64,", "&lt;script&gt;", "&lt;b&gt;", "0.5000")
                .doesNotContain("<script>");
    }

    private Evaluation evaluate() throws IOException {
        new WrittenExport(folder).rows("test", 4);
        List<Row> rows = FailcotExport.open(folder).rows(Split.TEST);
        return Evaluation.of(new Scripted(), rows, done -> {});
    }

    /// Says success, success, nothing readable, failure.
    private static final class Scripted implements Verifier {

        @Override
        public List<Outcome> verify(List<Verification> batch) {
            List<Outcome> outcomes = new ArrayList<>();
            outcomes.add(judged(true, 0.9));
            outcomes.add(judged(true, 0.8));
            outcomes.add(new Outcome.Unverified(Outcome.Reason.UNPARSABLE, "<script>", Usage.NONE));
            outcomes.add(judged(false, 0.7));
            return outcomes;
        }

        private static Outcome judged(boolean success, double confidence) {
            String category = success ? "success" : "no gripper close";
            return new Outcome.Judged(success, category, null, false, confidence, Usage.NONE);
        }

        @Override
        public void close() {}
    }
}
