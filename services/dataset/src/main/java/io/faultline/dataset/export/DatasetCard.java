// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import io.faultline.dataset.Split;

import java.util.Set;

/// The card of a Hugging Face dataset: which files are which split, in the form that `datasets`
/// reads.
final class DatasetCard {
    private DatasetCard() {}

    static String of(String format, Set<Split> splits) {
        StringBuilder card = new StringBuilder("---\nconfigs:\n- config_name: default\n");
        if (!splits.isEmpty()) {
            card.append("  data_files:\n");
        }
        for (Split split : splits) {
            String name = ParquetShards.name(split);
            card.append("  - split: %s\n    path: data/%s-*.parquet\n".formatted(name, name));
        }
        return card.append("---\nExported by Faultline in the layout `")
                .append(format)
                .append("`. Open it with `datasets.load_dataset(\"<this folder>\")`.\n")
                .toString();
    }
}
