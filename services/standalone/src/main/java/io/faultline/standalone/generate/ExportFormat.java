// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.generate;

/// What a dataset version can be written as.
public enum ExportFormat {
    /// The layout of the published FailCoT, which InternVL's fine-tuning reads.
    FAILCOT,
    /// Parquet that Hugging Face's `load_dataset` opens with decoded pictures.
    HF,
    /// I-FailSense's rows: one tiled image, a task, a success flag.
    SMF
}
