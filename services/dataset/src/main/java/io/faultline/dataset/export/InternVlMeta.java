// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// InternVL's list of training sets. Its paths are relative to the export's folder, which is where
/// the training starts from; a set's pictures are found from its `root`.
final class InternVlMeta {
    static final String FILE = "internVL_meta.json";

    private InternVlMeta() {}

    static void write(Path export, Collection<FailcotSplit> splits) throws IOException {
        Map<String, Object> sets = new LinkedHashMap<>();
        for (FailcotSplit split : splits) {
            split.rows()
                    .forEach(
                            (file, rows) -> {
                                if (file.startsWith("internVL_")) {
                                    sets.put(split.name() + '_' + file, set(split, file, rows));
                                }
                            });
        }
        JsonLines.writeDocument(export.resolve(FILE), sets);
    }

    private static Map<String, Object> set(FailcotSplit split, String file, long rows) {
        Map<String, Object> set = new LinkedHashMap<>();
        set.put("root", split.name());
        set.put("annotation", split.name() + '/' + file + ".jsonl");
        set.put("data_augment", false);
        set.put("repeat_time", 1);
        set.put("length", rows);
        return set;
    }
}
