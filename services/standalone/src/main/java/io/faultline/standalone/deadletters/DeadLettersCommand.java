// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.deadletters;

import io.faultline.schemas.deadletter.DeadLetter;
import io.faultline.schemas.deadletter.DeadLetterQueue;
import io.faultline.standalone.broker.EmbeddedBroker;
import io.faultline.standalone.progress.CommandLog;
import io.faultline.standalone.progress.Table;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/// Lists, shows and redrives the dead letters of a stage.
@Command(
        name = "dead-letters",
        description = "Lists, shows and redrives the records that a stage could not process.",
        mixinStandardHelpOptions = true)
public final class DeadLettersCommand {

    private static final int EXCERPT_BYTES = 256;

    @Option(
            names = "--data",
            scope = ScopeType.INHERIT,
            description = "Output folder of an earlier generate, whose broker is started.")
    private @Nullable Path data;

    @Option(
            names = "--bootstrap-servers",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS:-}",
            description =
                    "A running broker instead of --data (default: KAFKA_BOOTSTRAP_SERVERS of the"
                            + " environment).")
    private String bootstrapServers;

    private final PrintStream out = System.out;

    @Command(name = "list", description = "Lists the dead letters of a stage.")
    int list(@Parameters(paramLabel = "STAGE") String stage) throws IOException {
        return withQueue(
                stage,
                queue -> {
                    long redriven = queue.redrivenUpTo();
                    Table table = new Table("#", "buried", "code", "from", "state", "message");
                    queue.forEach(letter -> table.row(row(letter, redriven)));
                    out.print(table.isEmpty() ? "No dead letters.\n" : table);
                    return 0;
                });
    }

    @Command(name = "show", description = "Shows one dead letter whole.")
    int show(
            @Parameters(paramLabel = "STAGE") String stage,
            @Parameters(paramLabel = "NUMBER") long position)
            throws IOException {
        return withQueue(stage, queue -> show(queue.at(position), position));
    }

    @Command(
            name = "redrive",
            description = "Sends the originals to where they came from; those sent before stay.")
    int redrive(@Parameters(paramLabel = "STAGE") String stage) throws IOException {
        return withQueue(
                stage,
                queue -> {
                    DeadLetterQueue.Redriven redriven = queue.redrive();
                    out.printf(
                            "%,d sent again, %,d left (they lie in files: mend those and ingest"
                                    + " again)%n",
                            redriven.sent(), redriven.skipped());
                    return 0;
                });
    }

    private static Object[] row(DeadLetter letter, long redriven) {
        String from = "%s:%d@%d".formatted(letter.source(), letter.partition(), letter.offset());
        String state =
                switch (letter.origin()) {
                    case TOPIC -> letter.position() < redriven ? "redriven" : "waiting";
                    case FILE -> "in a file";
                };
        return new Object[] {
            letter.position(), letter.at(), letter.code(), from, state, letter.message()
        };
    }

    private int show(Optional<DeadLetter> found, long position) {
        if (found.isEmpty()) {
            System.err.println("No dead letter has the number " + position + ".");
            return 1;
        }
        DeadLetter letter = found.get();
        out.printf("code       %s%n", letter.code());
        out.printf("message    %s%n", letter.message());
        out.printf("buried     %s%n", letter.at());
        out.printf(
                "from       %s %s, partition or record %d, offset %d%n",
                letter.origin(), letter.source(), letter.partition(), letter.offset());
        out.printf("key        %s%n", excerpt(letter.key()));
        out.printf("value      %s%n", excerpt(letter.value()));
        out.printf("%n%s%n", letter.stackTrace());
        return 0;
    }

    private static String excerpt(byte @Nullable [] bytes) {
        if (bytes == null) {
            return "null";
        }
        int shown = Math.min(bytes.length, EXCERPT_BYTES);
        String hex = HexFormat.of().formatHex(bytes, 0, shown);
        return bytes.length + " bytes: " + hex + (shown < bytes.length ? "..." : "");
    }

    private int withQueue(String stage, java.util.function.ToIntFunction<DeadLetterQueue> action)
            throws IOException {
        String applicationId = "faultline-" + stage;
        if (data == null && bootstrapServers.isEmpty()) {
            System.err.println("Say where: --data FOLDER or --bootstrap-servers HOST:PORT.");
            return 2;
        }
        if (data == null) {
            CommandLog.quiet();
            return action.applyAsInt(new DeadLetterQueue(bootstrapServers, applicationId));
        }
        CommandLog.to(data.resolve("faultline.log"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(data.resolve("broker"))) {
            return action.applyAsInt(new DeadLetterQueue(broker.bootstrapServers(), applicationId));
        }
    }
}
