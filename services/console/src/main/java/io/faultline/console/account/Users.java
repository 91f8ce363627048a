// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The people who may sign in: a file with `name:hash` on each line, empty lines and lines that
/// begin with `#` left out.
public final class Users {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    private final Map<String, PasswordHash> hashes;

    /// What an unknown name's password is held against, so that its refusal takes as long.
    private final PasswordHash nobody;

    private Users(Map<String, PasswordHash> hashes) {
        this.hashes = Map.copyOf(hashes);
        this.nobody = hashes.values().iterator().next().decoy();
    }

    /// Whether someone may be called so.
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /// Reads the file.
    ///
    /// @throws IOException if it cannot be read, or holds no one
    /// @throws IllegalArgumentException for a line that is none, naming its number
    public static Users read(Path file) throws IOException {
        Map<String, PasswordHash> hashes = new HashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                add(line.strip(), "%s, line %d".formatted(file, number), hashes);
            }
        }
        if (hashes.isEmpty()) {
            throw new IOException("nobody may sign in: no user in " + file);
        }
        return new Users(hashes);
    }

    private static void add(String line, String where, Map<String, PasswordHash> hashes) {
        int colon = line.indexOf(':');
        if (colon < 0 || !isName(line.substring(0, colon))) {
            throw new IllegalArgumentException(where + ": not of the form name:hash");
        }
        try {
            hashes.put(line.substring(0, colon), PasswordHash.parse(line.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }

    /// Whether someone is known by this name and password.
    boolean know(String name, char[] password) {
        PasswordHash hash = hashes.get(name);
        boolean matches = (hash == null ? nobody : hash).matches(password);
        return matches && hash != null;
    }

    /// Whether someone has this name.
    boolean know(String name) {
        return hashes.containsKey(name);
    }
}
