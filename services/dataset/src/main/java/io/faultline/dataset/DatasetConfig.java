// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset;

import io.faultline.dataset.table.TableSettings;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

import java.time.Duration;

/// Where the dataset is kept, and how often it is committed.
///
/// @param applicationId consumer group and prefix of the dead letters' topic
/// @param folder what holds the table's data and metadata: a folder, or `s3://bucket/prefix`
/// @param catalogUri JDBC address of the catalog; empty for H2 in the folder, one process at a
///   time; a table on S3 needs one
/// @param catalogUser user of the catalog, or empty
/// @param catalogPassword password of the catalog, or empty
/// @param batchBytes commit once this much has been read
/// @param batchAge commit once the oldest record read is this old
/// @param poll how long a poll waits
@ConfigurationProperties("faultline.dataset")
public record DatasetConfig(
        @Bindable(defaultValue = "faultline-dataset") String applicationId,
        String folder,
        @Bindable(defaultValue = "") String catalogUri,
        @Bindable(defaultValue = "") String catalogUser,
        @Bindable(defaultValue = "") String catalogPassword,
        @Bindable(defaultValue = "67108864") long batchBytes,
        @Bindable(defaultValue = "5s") Duration batchAge,
        @Bindable(defaultValue = "100ms") Duration poll) {

    /// Where the table lies.
    ///
    /// @throws IllegalArgumentException if it is on S3 and no catalog is named
    public TableSettings table() {
        return TableSettings.of(folder, catalogUri, catalogUser, catalogPassword);
    }

    @Override
    public String toString() {
        return "DatasetConfig[%s, %s, catalog %s]"
                .formatted(applicationId, folder, catalogUri.replaceAll("[?].*", ""));
    }
}
