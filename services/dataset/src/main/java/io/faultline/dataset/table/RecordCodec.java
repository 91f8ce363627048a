// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.table;

import io.faultline.schemas.AnnotatedExample;
import io.faultline.schemas.Example;
import io.faultline.schemas.Lineage;
import io.faultline.schemas.identity.Digest;
import io.faultline.schemas.registry.TrustedRecords;

import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.iceberg.Table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;

/// Turns annotated examples into the bytes of the `record` column and back.
///
/// The bytes are Avro's single-object encoding: a fingerprint of the writer's schema, then the
/// record. The schemas themselves are properties of the table, so that a row can be read by any
/// later version of this code and without a registry.
public final class RecordCodec {

    static {
        TrustedRecords.trust();
    }

    private static final String PROPERTY = "faultline.avro.";
    private static final Schema CURRENT = AnnotatedExample.getClassSchema();
    private static final int LINEAGE = Example.getClassSchema().getField("lineage").pos();

    private static final BinaryMessageEncoder<AnnotatedExample> ENCODER =
            AnnotatedExample.getEncoder();

    private final BinaryMessageDecoder<AnnotatedExample> decoder;

    private RecordCodec(BinaryMessageDecoder<AnnotatedExample> decoder) {
        this.decoder = decoder;
    }

    /// A codec that reads every row of the table.
    public static RecordCodec of(Table table) {
        SchemaStore.Cache schemas = new SchemaStore.Cache();
        for (Map.Entry<String, String> property : table.properties().entrySet()) {
            if (property.getKey().startsWith(PROPERTY)) {
                schemas.addSchema(new Schema.Parser().parse(property.getValue()));
            }
        }
        return new RecordCodec(AnnotatedExample.createDecoder(schemas));
    }

    /// Writes the schema of the records to come into the table's properties, if it is not there.
    public static void declareSchema(Table table) {
        String key = PROPERTY + fingerprint();
        if (!table.properties().containsKey(key)) {
            table.updateProperties().set(key, SchemaNormalization.toParsingForm(CURRENT)).commit();
        }
    }

    private static String fingerprint() {
        return HexFormat.of().toHexDigits(SchemaNormalization.parsingFingerprint64(CURRENT));
    }

    /// The bytes of the `record` column.
    public static ByteBuffer encode(AnnotatedExample annotated) throws IOException {
        return ENCODER.encode(annotated);
    }

    /// Reads the bytes of the `record` column.
    public AnnotatedExample decode(ByteBuffer record) throws IOException {
        return decoder.decode(record.duplicate());
    }

    /// Digest of everything in the example but the place in Kafka that its episode was read from,
    /// so that the same example made again has the same digest.
    public static String contentDigest(AnnotatedExample annotated) throws IOException {
        Example example = shallowCopy(annotated.getExample(), new Example());
        Lineage lineage = shallowCopy(example.getLineage(), new Lineage());
        Schema fields = Lineage.getClassSchema();
        lineage.put(fields.getField("topic").pos(), "");
        lineage.put(fields.getField("partition").pos(), -1);
        lineage.put(fields.getField("offset").pos(), -1L);
        example.put(LINEAGE, lineage);
        ByteBuffer bytes = encode(new AnnotatedExample(example, annotated.getTrace()));
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return Digest.ofBytes(copy).substring(0, 32);
    }

    private static <T extends SpecificRecordBase> T shallowCopy(T from, T into) {
        for (int i = 0; i < from.getSchema().getFields().size(); i++) {
            into.put(i, from.get(i));
        }
        return into;
    }
}
