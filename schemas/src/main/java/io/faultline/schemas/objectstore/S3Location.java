// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.objectstore;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in an object store: `s3://bucket/prefix`.
///
/// @param bucket the bucket's name
/// @param prefix what the keys below this place begin with, without slashes at its ends; may be
///   empty
public record S3Location(String bucket, String prefix) {

    private static final String SCHEME = "s3://";

    /// S3's rules for the names of buckets, but for the rarer ones.
    private static final Pattern ADDRESS =
            Pattern.compile(SCHEME + "([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");

    /// The place that a setting names, or nothing where it names none in an object store.
    ///
    /// @throws IllegalArgumentException if it begins with `s3://` and names no bucket
    public static Optional<S3Location> of(String setting) {
        if (!setting.startsWith(SCHEME)) {
            return Optional.empty();
        }
        Matcher address = ADDRESS.matcher(setting);
        if (!address.matches()) {
            throw new IllegalArgumentException("not s3://bucket/prefix: " + setting);
        }
        String prefix = address.group(2) == null ? "" : address.group(2);
        return Optional.of(new S3Location(address.group(1), trimmed(prefix)));
    }

    /// The key of something below this place.
    public String key(String name) {
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String trimmed(String prefix) {
        return prefix.replaceAll("^/+|/+$", "");
    }

    @Override
    public String toString() {
        return SCHEME + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
    }
}
