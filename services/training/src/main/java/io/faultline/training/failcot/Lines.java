// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.failcot;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The lines of a JSON lines file, one at a time, none longer than a mebibyte.
final class Lines {

    private static final int LONGEST = 1 << 20;

    private Lines() {}

    /// What is done with a line.
    @FunctionalInterface
    interface Use {
        void line(RowFields fields) throws IOException;
    }

    /// @throws ExportException if a line is no JSON object or too long
    static void read(Path file, Use use) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = next(in, file, 1); line != null; ) {
                number++;
                if (!line.isBlank()) {
                    use.line(parse(line, file + " line " + number));
                }
                line = next(in, file, number + 1);
            }
        } catch (CharacterCodingException e) {
            throw new ExportException(file + " is not UTF-8", e);
        }
    }

    private static RowFields parse(String line, String where) throws ExportException {
        try {
            JsonReader reader = new JsonReader(new StringReader(line));
            reader.setStrictness(Strictness.STRICT);
            if (JsonParser.parseReader(reader) instanceof JsonObject object) {
                return new RowFields(where, object);
            }
        } catch (JsonParseException e) {
            throw new ExportException(where + " is no JSON", e);
        }
        throw new ExportException(where + " is no JSON object");
    }

    private static @Nullable String next(BufferedReader in, Path file, int number)
            throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (line.length() == LONGEST) {
                throw new ExportException(file + " line " + number + " is longer than a mebibyte");
            }
            line.append((char) c);
            c = in.read();
        }
        return line.toString();
    }
}
