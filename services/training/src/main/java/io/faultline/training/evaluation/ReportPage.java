// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.evaluation;

import io.faultline.training.failcot.Row;
import io.faultline.vlm.verify.Outcome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The page of an evaluation: tables, then the worst errors with what the model saw.
///
/// @param about what was evaluated
/// @param tables its figures
/// @param worst the worst errors, the worst first
record ReportPage(Map<String, String> about, List<Figures> tables, List<Judged> worst) {

    private static final String STYLE =
            """
            body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem;
                   padding: 0 1rem; color: #1c1f24; background: #fff; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
            th, td { border-bottom: 1px solid #d9dde3; padding: .3rem .6rem; text-align: right; }
            th:first-child, td:first-child { text-align: left; }
            th { background: #f3f5f8; font-weight: 600; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; }
            dt { color: #5b6470; } dd { margin: 0; overflow-wrap: anywhere; }
            article { border: 1px solid #d9dde3; border-radius: 6px; padding: .7rem 1rem;
                      margin: 1rem 0; }
            article p { margin: .2rem 0; } article b { color: #9b1c1c; }
            figure { display: inline-block; margin: .4rem .5rem 0 0; }
            figure img { width: 150px; image-rendering: auto; border-radius: 4px; display: block; }
            figcaption { font-size: .8rem; color: #5b6470; }
            """;

    String html() throws IOException {
        StringBuilder page = new StringBuilder();
        page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n")
                .append("<title>Evaluation</title>\n<style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>Evaluation</h1>\n<dl>\n");
        about.forEach(
                (name, value) ->
                        page.append("<dt>%s</dt><dd>%s</dd>%n".formatted(safe(name), safe(value))));
        page.append("</dl>\n");
        tables.forEach(table -> table(page, table));
        page.append("<h2>The worst errors</h2>\n");
        if (worst.isEmpty()) {
            page.append("<p>There is none: every row was judged rightly.</p>\n");
        }
        for (Judged one : worst) {
            error(page, one);
        }
        return page.append("</body></html>\n").toString();
    }

    private static void table(StringBuilder page, Figures table) {
        page.append("<h2>%s</h2>\n<div class=\"wide\"><table><tr>".formatted(safe(table.title())));
        table.header().forEach(name -> page.append("<th>").append(safe(name)).append("</th>"));
        page.append("</tr>\n");
        for (List<String> row : table.rows()) {
            page.append("<tr>");
            row.forEach(cell -> page.append("<td>").append(safe(cell)).append("</td>"));
            page.append("</tr>\n");
        }
        page.append("</table></div>\n");
    }

    private static void error(StringBuilder page, Judged one) throws IOException {
        Row row = one.row();
        page.append("<article><p>Task: %s</p>".formatted(safe(row.instruction())));
        switch (row.kind()) {
            case EXECUTION -> page.append("<p>Subtask: %s</p>".formatted(safe(row.subtask())));
            case PLANNING ->
                    page.append("<p>Plan: %s</p>".formatted(safe(String.join(" → ", row.plan()))));
            case TRAJECTORY -> {} // the task is the question
        }
        page.append("<p>Truth: %s. Model: <b>%s</b></p>".formatted(safe(row.category()), said(one)))
                .append(reasoning(one));
        for (int i = 0; i < row.images().size(); i++) {
            picture(page, row.images().get(i), caption(row, i));
        }
        page.append("<p><small>%s</small></p></article>%n".formatted(safe(row.id())));
    }

    private static String said(Judged one) {
        return switch (one.outcome()) {
            case Outcome.Judged verdict ->
                    safe(
                            "%s%s%s"
                                    .formatted(
                                            verdict.success() ? "success" : "failure",
                                            verdict.category().map(c -> " (" + c + ")").orElse(""),
                                            verdict.confidence()
                                                    .map(ReportPage::percent)
                                                    .orElse("")));
            case Outcome.Unverified unverified ->
                    safe("no verdict: " + unverified.reason() + " " + unverified.detail());
        };
    }

    private static String percent(double confidence) {
        return String.format(Locale.ROOT, ", %.0f %% sure", 100 * confidence);
    }

    private static String reasoning(Judged one) {
        return switch (one.outcome()) {
            case Outcome.Judged verdict ->
                    verdict.reasoning()
                            .map(trace -> "<p>Reasoning: %s</p>".formatted(safe(trace)))
                            .orElse("");
            case Outcome.Unverified _ -> "";
        };
    }

    private static String caption(Row row, int index) {
        int view = index % row.views() + 1;
        int moment = index / row.views() + 1;
        return switch (row.kind()) {
            case PLANNING -> "scene";
            case EXECUTION -> "view %d %s".formatted(view, moment == 1 ? "before" : "after");
            case TRAJECTORY -> "view %d, moment %d of %d".formatted(view, moment, row.moments());
        };
    }

    private static void picture(StringBuilder page, Path image, String caption) throws IOException {
        String type = image.toString().endsWith(".png") ? "png" : "jpeg";
        page.append("<figure><img alt=\"%s\" src=\"data:image/%s;base64,".formatted(caption, type))
                .append(Base64.getEncoder().encodeToString(Files.readAllBytes(image)))
                .append("\"><figcaption>%s</figcaption></figure>".formatted(caption));
    }

    /// Text as HTML: rows and answers are untrusted.
    private static String safe(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
