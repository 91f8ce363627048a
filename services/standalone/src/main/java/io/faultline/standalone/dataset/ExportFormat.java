// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.dataset;

import io.faultline.dataset.export.Exporter;
import io.faultline.dataset.export.FailcotExporter;
import io.faultline.dataset.export.HuggingFaceExporter;
import io.faultline.dataset.export.SmfExporter;

/// What a dataset version can be written as.
public enum ExportFormat {
    /// The layout of the published FailCoT, which InternVL's fine-tuning reads.
    FAILCOT,
    /// Parquet that Hugging Face's `load_dataset` opens with decoded pictures.
    HF,
    /// I-FailSense's rows: one tiled image, a task, a success flag.
    SMF;

    Exporter exporter() {
        return switch (this) {
            case FAILCOT -> new FailcotExporter();
            case HF -> new HuggingFaceExporter();
            case SMF -> new SmfExporter();
        };
    }
}
