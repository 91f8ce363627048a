// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.dataset;

import io.faultline.dataset.version.DatasetVersion;
import io.faultline.dataset.version.DatasetVersions;
import io.faultline.dataset.version.SealSettings;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names versions v1, v2 and so on.
public final class VersionNames {

    private static final Pattern NUMBERED = Pattern.compile("v([0-9]{1,9})");

    private VersionNames() {}

    /// A version, and whether this call made it.
    public record Sealed(DatasetVersion version, boolean isNew) {}

    /// Seals what is stored under the next number, unless the newest version holds just that.
    ///
    /// @throws IOException if the table cannot be read or written
    public static Sealed sealNext(DatasetVersions versions, SealSettings settings)
            throws IOException {
        Optional<DatasetVersion> upToDate = versions.upToDate(settings);
        if (upToDate.isPresent()) {
            return new Sealed(upToDate.get(), false);
        }
        String next = "v" + (highest(versions.list()) + 1);
        return new Sealed(versions.seal(next, settings), true);
    }

    private static int highest(List<DatasetVersion> versions) {
        OptionalInt highest =
                versions.stream()
                        .map(version -> NUMBERED.matcher(version.tag()))
                        .filter(Matcher::matches)
                        .mapToInt(name -> Integer.parseInt(name.group(1)))
                        .max();
        return highest.orElse(0);
    }
}
