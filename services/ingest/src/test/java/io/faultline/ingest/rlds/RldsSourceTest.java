// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.Objects.requireNonNull;

import io.faultline.ingest.episode.AnnotationSource;
import io.faultline.ingest.episode.Defect;
import io.faultline.ingest.episode.RawEpisode;
import io.faultline.ingest.episode.Read;
import io.faultline.ingest.tfrecord.ExampleWriter;
import io.faultline.testsupport.SharedData;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

class RldsSourceTest {

    private static final byte[] GOOD = Shards.episode(1).toExample().toBytes();
    private static final byte[] ALSO_GOOD = Shards.episode(2).toExample().toBytes();

    @TempDir Path folder;

    @Test
    void aSoundRecordIsReadWhole() throws IOException {
        RawEpisode episode = ((Read.Of) readOne(Shards.episode(7), e -> e)).episode();
        assertThat(episode.source()).isEqualTo("bridge_test");
        assertThat(episode.environment()).isEqualTo("berkeley/toysink2_bww");
        assertThat(episode.instruction()).isEqualTo("put carrot on plate");
        assertThat(episode.steps()).isEqualTo(12);
        assertThat(episode.views()).containsOnlyKeys("image_0", "image_1");
        assertThat(episode.views().lastEntry().getValue().get(3).bytes())
                .isEqualTo(Shards.png(64, 48, "7 image_1 3"));
        assertThat(requireNonNull(episode.gripperOpening())[4]).isBetween(.399, .401);
        assertThat(requireNonNull(episode.endEffector()).get(2).getX()).isBetween(.199, .201);
        assertThat(episode.truncated()).isFalse();
        assertThat(episode.defects()).isEmpty();
        assertThat(episode.origin().sourceEpisode()).isEqualTo("7");
    }

    @Test
    void aMissingFeatureIsNamedWithFileRecordAndOffset() throws IOException {
        List<Read> read = readBeside(e -> e.without("steps/observation/image_1"));
        assertPoison(
                read.get(1),
                "missing-feature",
                "bridge_test-train.tfrecord-00000-of-00001 record 1 at offset %d: no feature %s"
                        .formatted(GOOD.length + 16, "steps/observation/image_1"));
    }

    @Test
    void aBlankInstructionIsPoison() throws IOException {
        List<Read> read =
                readBeside(e -> e.texts("steps/language_instruction", List.of(" ", "\t\n")));
        assertPoison(read.get(1), "blank-instruction", "steps/language_instruction is blank");
    }

    @Test
    void anInstructionThatChangesOnTheWayIsPoison() throws IOException {
        List<Read> read =
                readBeside(e -> e.texts("steps/language_instruction", List.of("lift", "drop")));
        assertPoison(read.get(1), "conflicting-instructions", "changes within the episode");
    }

    @Test
    void aFeatureOfTheWrongTypeIsPoison() throws IOException {
        List<Read> read = readBeside(e -> e.floats("steps/observation/image_0", 1, 2));
        assertPoison(read.get(1), "wrong-type", "steps/observation/image_0 holds floats");
    }

    @Test
    void picturesThatDoNotMatchTheStepsArePoison() throws IOException {
        List<Read> read =
                readBeside(e -> e.bytes("steps/observation/image_0", List.of(new byte[3])));
        assertPoison(read.get(1), "step-count-mismatch", "has 1 pictures for 12 steps");
    }

    @Test
    void stepsByTheMillionArePoison() throws IOException {
        List<Read> read = readBeside(e -> e.integers("steps/is_last", new long[1_000_000]));
        assertPoison(read.get(1), "too-many-values", "steps/is_last: more than 20000 values");
    }

    @Test
    void bytesThatAreNoExampleArePoison() throws IOException {
        List<Read> read = read(List.of(GOOD, new byte[] {1, 2, 3, 4}, ALSO_GOOD));
        assertPoison(read.get(1), "malformed-example", "not a tf.train.Example");
        assertThat(read).hasSize(3);
    }

    @Test
    void aBadChecksumCostsOneRecord() throws IOException {
        Path shard = Shards.write(folder, List.of(GOOD, ALSO_GOOD, GOOD));
        byte[] bytes = Files.readAllBytes(shard);
        bytes[GOOD.length + 16 + 100] ^= 1;
        Files.write(shard, bytes);
        List<Read> read = read();
        assertThat(read)
                .extracting(Read::getClass)
                .containsExactly(Read.Of.class, Read.Poison.class, Read.Of.class);
        assertPoison(read.get(1), "crc-mismatch", "record 1 at offset " + (GOOD.length + 16));
    }

    @Test
    void aFileCutOffAtARecordsEndIsFoundByItsCount() throws IOException {
        Path shard = Shards.write(folder, List.of(GOOD, ALSO_GOOD));
        byte[] bytes = Files.readAllBytes(shard);
        Files.write(shard, Arrays.copyOf(bytes, GOOD.length + 16));
        List<Read> read = read();
        assertThat(read).hasSize(2);
        assertPoison(
                read.get(1), "record-count-mismatch", "holds 1 records, dataset_info.json says 2");
    }

    @Test
    void aMissingShardIsReportedAndTheOthersAreRead() throws IOException {
        try (RldsWriter writer =
                new RldsWriter(folder, "bridge_test", List.of("image_0", "image_1"))) {
            writer.write("train", 2, List.of(GOOD, ALSO_GOOD));
        }
        Files.delete(folder.resolve("bridge_test-train.tfrecord-00000-of-00002"));
        List<Read> read = read();
        assertPoison(read.getFirst(), "missing-shard", "00000-of-00002 of split train is missing");
        assertThat(read.get(1)).isInstanceOf(Read.Of.class);
    }

    @Test
    void aFileThatNoSplitListsIsRefused() throws IOException {
        Path shard = Shards.write(folder, List.of(GOOD));
        Files.copy(shard, folder.resolve("bridge_test-extra.tfrecord-00000-of-00001"));
        List<Read> read = read();
        assertThat(read.get(1)).isInstanceOf(Read.Refused.class);
        assertThat(((Read.Refused) read.get(1)).cause()).isEqualTo("unlisted-file");
    }

    @Test
    void aStepAfterTheLastIsRefused() throws IOException {
        long[] last = new long[12];
        last[5] = 1;
        Read read = readOne(Shards.episode(1), e -> e.integers("steps/is_last", last));
        assertThat(((Read.Refused) read).cause()).isEqualTo("steps-after-last");
    }

    @Test
    void aFlagThatDisownsARealViewIsADefect() throws IOException {
        Read read = readOne(Shards.episode(1), e -> e.integers("episode_metadata/has_image_0", 0));
        assertThat(((Read.Of) read).episode().defects())
                .containsExactly(
                        new Defect(
                                "untrue-flag",
                                "episode_metadata/has_image_0 is 0 though the view's pictures"
                                        + " differ"));
    }

    @Test
    void statesThatAreNotFiniteAreLeftOut() throws IOException {
        float[] states = new float[12 * 7];
        states[8] = Float.NaN;
        Read read = readOne(Shards.episode(1), e -> e.floats("steps/observation/state", states));
        RawEpisode episode = ((Read.Of) read).episode();
        assertThat(episode.gripperOpening()).isNull();
        assertThat(episode.defects()).extracting(Defect::code).containsExactly("non-finite-state");
    }

    @Test
    void aFolderThatIsNoDatasetIsRefusedByName() {
        Path notRlds = SharedData.require("tfrecord_tensor2robot_pose_env");
        assertThatThrownBy(() -> RldsSource.open(notRlds))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no features.json in")
                .hasMessageContaining("tensor2robot");
    }

    @Test
    void soundRecordsOfAnotherSchemaAreEachPoison() throws IOException {
        Path shard = Shards.write(folder, List.of(GOOD));
        Path foreign =
                SharedData.require(
                        "tfrecord_tensor2robot_pose_env/test_data/pose_env_test_data.tfrecord");
        Files.write(shard, Files.readAllBytes(foreign));
        List<Read> read = read();
        assertThat(read).hasSize(101);
        assertThat(read.subList(0, 100))
                .allSatisfy(
                        one -> assertPoison(one, "missing-feature", "no feature steps/is_last"));
    }

    @Test
    void aDatasetWithoutItsDescriptionIsRefusedByName() throws IOException {
        Shards.write(folder, List.of(GOOD));
        Files.delete(folder.resolve("dataset_info.json"));
        assertThatThrownBy(this::read).hasMessageContaining("dataset_info.json is missing");
    }

    @Test
    void aSchemaOfSomethingElseIsRefusedByName() throws IOException {
        Shards.write(folder, List.of(GOOD));
        Path features = folder.resolve("features.json");
        Files.writeString(features, Files.readString(features).replace("\"image\"", "\"audio\""));
        assertThatThrownBy(this::read).hasMessageContaining("no colour picture below");
        Files.writeString(features, "{\"featuresDict\": {\"features\": {}}}");
        assertThatThrownBy(this::read).hasMessageContaining("not an RLDS dataset");
    }

    @Test
    void annotationsAreAskedForByPathAndEpisode() throws IOException {
        Shards.write(folder, List.of(GOOD, ALSO_GOOD));
        List<AnnotationSource.Subject> asked = new ArrayList<>();
        List<Read> read = new ArrayList<>();
        RldsSource.open(
                        folder,
                        subject -> {
                            asked.add(subject);
                            return new AnnotationSource.Lookup.Unusable(new Defect("odd", ""));
                        })
                .read(read::add);
        assertThat(asked.get(1))
                .isEqualTo(
                        new AnnotationSource.Subject(
                                "/data/bridge_data_v1/berkeley/toysink2_bww/some_task/2/out.npy",
                                "2",
                                "put carrot on plate",
                                12,
                                64,
                                48));
        assertThat(((Read.Of) read.getFirst()).episode().defects())
                .containsExactly(new Defect("odd", ""));
    }

    @Test
    void aShardCannotLieOutsideItsFolder() throws IOException {
        Shards.write(folder, List.of(GOOD));
        Path info = folder.resolve("dataset_info.json");
        Files.writeString(info, Files.readString(info).replace("{DATASET}", "../{DATASET}"));
        assertThatThrownBy(this::read).hasMessageContaining("leaves its folder");
    }

    @Test
    void theSurveyNamesEveryInstructionAndPassesOverBadRecords() throws IOException {
        Shards.write(
                folder,
                List.of(
                        GOOD,
                        new byte[] {9, 9},
                        Shards.episode(3, "open  the\ndrawer ").toExample().toBytes()));
        List<String> told = new ArrayList<>();
        RldsSource.open(folder)
                .survey((source, environment, text) -> told.add(environment + ": " + text));
        assertThat(told)
                .containsExactly(
                        "berkeley/toysink2_bww: put carrot on plate",
                        "berkeley/toysink2_bww: open the drawer");
    }

    private static void assertPoison(Read read, String cause, String message) {
        assertThat(read).isInstanceOf(Read.Poison.class);
        assertThat(((Read.Poison) read).cause()).isEqualTo(cause);
        assertThat(((Read.Poison) read).message()).contains(message);
    }

    private Read readOne(RldsEpisode episode, UnaryOperator<ExampleWriter> change)
            throws IOException {
        return read(List.of(Shards.record(episode, change))).getFirst();
    }

    /// Reads a damaged record between two sound ones, which must come through.
    private List<Read> readBeside(UnaryOperator<ExampleWriter> damage) throws IOException {
        byte[] damaged = Shards.record(Shards.episode(3), damage);
        List<Read> read = read(List.of(GOOD, damaged, ALSO_GOOD));
        assertThat(read).hasSize(3);
        assertThat(read.getFirst()).isInstanceOf(Read.Of.class);
        assertThat(read.getLast()).isInstanceOf(Read.Of.class);
        return read;
    }

    private List<Read> read(List<byte[]> records) throws IOException {
        Shards.write(folder, records);
        return read();
    }

    private List<Read> read() throws IOException {
        List<Read> read = new ArrayList<>();
        RldsSource.open(folder).read(read::add);
        return read;
    }
}
