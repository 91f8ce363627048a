// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.version;

import io.faultline.dataset.Split;
import io.faultline.dataset.store.SnapshotOffsets;
import io.faultline.dataset.table.ExampleTable;
import io.faultline.dataset.version.Candidate.Placed;
import io.faultline.dataset.version.Selector.Selection;

import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.StatisticsFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.io.OutputFile;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Seals versions of the dataset and finds them again.
///
/// A version is a snapshot of its own, without files, on top of the one whose rows were looked
/// through. It is tagged with the version's name, so that neither it nor the data files it stands
/// on expire, and carries a file that lists the chosen rows by where they lie. Later commits change
/// nothing of that: data files are never rewritten, and a relabelled row stays in its file.
public final class DatasetVersions {

    private static final int MOST_ATTEMPTS = 20;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final ExampleTable examples;

    public DatasetVersions(ExampleTable examples) {
        this.examples = examples;
    }

    /// All versions, the oldest first.
    public List<DatasetVersion> list() throws IOException {
        return list(examples.load());
    }

    /// The version of a name.
    public Optional<DatasetVersion> find(String tag) throws IOException {
        return list().stream().filter(version -> version.tag().equals(tag)).findFirst();
    }

    /// The rows of a version.
    public RowList rows(DatasetVersion version) throws IOException {
        Table table = examples.load();
        for (StatisticsFile file : table.statisticsFiles()) {
            if (file.snapshotId() == version.snapshotId()) {
                return VersionFile.rows(table.io(), file);
            }
        }
        throw new IOException("version %s has lost its list of rows".formatted(version.tag()));
    }

    /// Seals the rows that are stored now. Sealing the same rows in the same way under the same
    /// name again gives the version that is there.
    ///
    /// @param tag up to 100 letters, digits, dots, dashes and underscores
    /// @throws VersionExistsException if another version has that name
    public DatasetVersion seal(String tag, SealSettings settings) throws IOException {
        if (!NAME.matcher(tag).matches()) {
            throw new IllegalArgumentException("no name for a version: " + tag);
        }
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<DatasetVersion> sealed = trySeal(tag, settings);
            if (sealed.isPresent()) {
                examples.sync();
                return sealed.get();
            }
        }
        throw new IOException("%d commits in a row came too late".formatted(MOST_ATTEMPTS));
    }

    /// The newest version, where it holds just what sealing in the same way would choose now.
    public Optional<DatasetVersion> upToDate(SealSettings settings) throws IOException {
        Table table = examples.load();
        List<DatasetVersion> earlier = list(table);
        Selection selection =
                new Selector(settings, places(earlier))
                        .select(Candidates.of(table, table.currentSnapshot()));
        String digest = VersionDigest.of(selection.rows());
        return earlier.reversed().stream()
                .limit(1)
                .filter(newest -> newest.digest().equals(digest))
                .filter(newest -> newest.settings().equals(settings))
                .findFirst();
    }

    private Optional<DatasetVersion> trySeal(String tag, SealSettings settings) throws IOException {
        Table table = examples.load();
        List<DatasetVersion> earlier = list(table);
        Snapshot base = table.currentSnapshot();
        Selection selection =
                new Selector(settings, places(earlier)).select(Candidates.of(table, base));
        RowList rows = RowList.of(selection.rows());
        VersionDescription description = describe(tag, settings, selection, rows);
        for (DatasetVersion version : earlier) {
            if (version.tag().equals(tag)) {
                return Optional.of(same(version, description));
            }
        }
        return commit(table, base, description, rows);
    }

    private static Map<String, Split> places(List<DatasetVersion> earlier) {
        Map<String, Split> places = new HashMap<>();
        for (DatasetVersion version : earlier) {
            version.tasks().forEach(places::putIfAbsent);
        }
        return places;
    }

    private static VersionDescription describe(
            String tag, SealSettings settings, Selection selection, RowList rows) {
        List<Placed> chosen = selection.rows();
        return new VersionDescription(
                tag,
                VersionDigest.of(chosen),
                chosen.size(),
                settings.ratios(),
                settings.holdout(),
                settings.balanced(),
                rows.files(),
                RowCounts.of(chosen),
                selection.excluded(),
                selection.tasks(),
                selection.unmatchedHoldout());
    }

    private static DatasetVersion same(DatasetVersion existing, VersionDescription wanted)
            throws VersionExistsException {
        if (!existing.digest().equals(wanted.digest())
                || !existing.settings().equals(wanted.settings())) {
            throw new VersionExistsException(existing);
        }
        return existing;
    }

    private static Optional<DatasetVersion> commit(
            Table table, @Nullable Snapshot base, VersionDescription description, RowList rows)
            throws IOException {
        Transaction transaction = table.newTransaction();
        AppendFiles marker = transaction.newFastAppend();
        SnapshotOffsets.set(marker, SnapshotOffsets.of(base));
        marker.set("faultline.version.tag", description.tag())
                .set("faultline.version.digest", description.digest())
                .set("faultline.version.rows", Long.toString(description.rows()))
                .validateWith(ancestors -> Objects.equals(newest(ancestors), id(base)))
                .commit();
        Snapshot sealed = transaction.table().currentSnapshot();
        StatisticsFile file =
                VersionFile.write(newFile(table, description.tag()), sealed, description, rows);
        transaction.updateStatistics().setStatistics(file).commit();
        transaction.manageSnapshots().createTag(description.tag(), sealed.snapshotId()).commit();
        try {
            transaction.commitTransaction();
        } catch (ValidationException e) {
            table.io().deleteFile(file.path());
            return Optional.empty();
        }
        return Optional.of(
                description.version(
                        sealed.snapshotId(), Instant.ofEpochMilli(sealed.timestampMillis())));
    }

    private static OutputFile newFile(Table table, String tag) {
        String name = "version-%s-%s.puffin".formatted(tag, UUID.randomUUID());
        return table.io().newOutputFile(table.location() + "/metadata/" + name);
    }

    private static @Nullable Long newest(Iterable<Snapshot> ancestors) {
        Iterator<Snapshot> newestFirst = ancestors.iterator();
        return newestFirst.hasNext() ? newestFirst.next().snapshotId() : null;
    }

    private static @Nullable Long id(@Nullable Snapshot snapshot) {
        return snapshot == null ? null : snapshot.snapshotId();
    }

    private static List<DatasetVersion> list(Table table) throws IOException {
        Map<Long, StatisticsFile> files = new HashMap<>();
        for (StatisticsFile file : table.statisticsFiles()) {
            if (VersionFile.isVersion(file)) {
                files.put(file.snapshotId(), file);
            }
        }
        List<DatasetVersion> versions = new ArrayList<>();
        for (SnapshotRef ref : table.refs().values()) {
            StatisticsFile file = files.get(ref.snapshotId());
            if (ref.isTag() && file != null) {
                Snapshot snapshot = table.snapshot(ref.snapshotId());
                versions.add(
                        VersionFile.description(table.io(), file)
                                .version(
                                        ref.snapshotId(),
                                        Instant.ofEpochMilli(snapshot.timestampMillis())));
            }
        }
        versions.sort(
                Comparator.comparingLong(
                        version -> table.snapshot(version.snapshotId()).sequenceNumber()));
        return versions;
    }
}
