// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.failcot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A dataset in the layout of the published FailCoT, one folder a split: what {@code generate
/// --export failcot} and {@code dataset export --format failcot} write.
///
/// Splits are taken as they are. The chain of thought of a row is looked up by id in the file of
/// thinking conversations; questions are asked in the verifier's own words, not in the file's.
public final class FailcotExport {

    private static final int MOST_ROWS = 10_000_000;
    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";

    private final Path folder;

    private FailcotExport(Path folder) {
        this.folder = folder;
    }

    /// Finds an export: the folder itself, or the one named {@code failcot} below it.
    ///
    /// @throws ExportException if there is none
    public static FailcotExport open(Path folder) throws ExportException {
        for (Path candidate : List.of(folder, folder.resolve("failcot"))) {
            for (Split split : Split.values()) {
                for (Kind kind : Kind.values()) {
                    if (Files.isRegularFile(metadata(candidate, split, kind))) {
                        return new FailcotExport(candidate.toAbsolutePath().normalize());
                    }
                }
            }
        }
        throw new ExportException(
                folder + " is no FailCoT export: it holds no <train|val|test>/metadata_*.jsonl");
    }

    /// The folder that holds the splits.
    public Path folder() {
        return folder;
    }

    /// The rows of a split, every kind of them.
    ///
    /// @throws ExportException if a line cannot be used; the message names file, line and field
    public List<Row> rows(Split split) throws IOException {
        return rows(split, EnumSet.allOf(Kind.class));
    }

    /// The rows of a split that are of some kinds, executions first, each kind in the file's order;
    /// empty where the export has none.
    ///
    /// @throws ExportException if a line cannot be used; the message names file, line and field
    public List<Row> rows(Split split, Set<Kind> kinds) throws IOException {
        List<Row> rows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Kind kind : kinds.stream().sorted().toList()) {
            Path file = metadata(folder, split, kind);
            if (Files.isRegularFile(file)) {
                Path root = folder.resolve(split.folder());
                RowParser parser = new RowParser(kind, root, reasoning(split, kind));
                Lines.read(
                        file,
                        fields -> {
                            Row row = parser.parse(fields);
                            if (!ids.add(row.id())) {
                                throw fields.wrong("id", "is there twice: " + row.id());
                            }
                            if (rows.size() == MOST_ROWS) {
                                throw new ExportException(file + " has too many rows");
                            }
                            rows.add(row);
                        });
            }
        }
        return List.copyOf(rows);
    }

    private Map<String, String> reasoning(Split split, Kind kind) throws IOException {
        Map<String, String> reasoning = new HashMap<>();
        String name = "internVL_dataset_" + kind.word() + "_thinking.jsonl";
        Path file = folder.resolve(split.folder()).resolve(name);
        if (Files.isRegularFile(file)) {
            Lines.read(
                    file,
                    fields -> {
                        String trace = trace(fields);
                        if (!trace.isEmpty()) {
                            reasoning.put(fields.text("id"), trace);
                        }
                    });
        }
        return reasoning;
    }

    private static String trace(RowFields fields) throws ExportException {
        String answer = fields.answer();
        int from = answer.indexOf(OPEN);
        int to = answer.indexOf(CLOSE);
        if (from < 0 && to < 0) {
            return "";
        }
        if (from < 0 || to < from) {
            throw fields.wrong("conversations", "has a <think> that does not open and close");
        }
        return answer.substring(from + OPEN.length(), to).strip();
    }

    private static Path metadata(Path folder, Split split, Kind kind) {
        return folder.resolve(split.folder()).resolve("metadata_" + kind.word() + ".jsonl");
    }
}
