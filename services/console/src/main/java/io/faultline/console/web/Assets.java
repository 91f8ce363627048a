// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.web;

import io.faultline.console.page.AssetAddresses;
import io.faultline.schemas.identity.Digest;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/// The style sheet and the scripts. Each address holds a hash of what is there, so that a browser
/// may keep it for ever.
@Controller("/assets")
@Requires(env = "console")
final class Assets implements AssetAddresses {

    private static final String HTMX = "META-INF/resources/webjars/htmx.org/%s/dist/htmx.min.js";
    private static final String HTMX_VERSION =
            "META-INF/maven/org.webjars.npm/htmx.org/pom.properties";
    private static final MediaType CSS = new MediaType("text/css; charset=utf-8");
    private static final MediaType SCRIPT = new MediaType("text/javascript; charset=utf-8");
    private static final MediaType SVG = new MediaType("image/svg+xml");

    @SuppressWarnings("ArrayRecordComponent") // written as it is, never compared
    private record Asset(MediaType type, byte[] bytes) {}

    private final Map<String, Asset> assets = new HashMap<>();
    private final Map<String, String> addresses = new HashMap<>();

    Assets() throws IOException {
        add("console.css", CSS, resource("console/console.css"));
        add("console.js", SCRIPT, resource("console/console.js"));
        add("icon.svg", SVG, resource("console/icon.svg"));
        Properties htmx = new Properties();
        htmx.load(new java.io.ByteArrayInputStream(resource(HTMX_VERSION)));
        add("htmx.js", SCRIPT, resource(HTMX.formatted(htmx.getProperty("version"))));
    }

    @Override
    public String address(String name) {
        String address = addresses.get(name);
        if (address == null) {
            throw new IllegalArgumentException("no asset " + name);
        }
        return address;
    }

    @Get("/{file}")
    HttpResponse<byte[]> asset(String file) {
        Asset asset = assets.get(file);
        return asset == null
                ? HttpResponse.notFound()
                : HttpResponse.ok(asset.bytes)
                        .contentType(asset.type)
                        .header("Cache-Control", "public, max-age=31536000, immutable");
    }

    private void add(String name, MediaType type, byte[] bytes) {
        String hash = Digest.ofBytes(bytes).substring(0, 12);
        String file = name.replaceFirst("[.]", "-" + hash + ".");
        assets.put(file, new Asset(type, bytes));
        addresses.put(name, "/assets/" + file);
    }

    private static byte[] resource(String path) throws IOException {
        try (InputStream stream = Assets.class.getClassLoader().getResourceAsStream(path)) {
            if (stream == null) {
                throw new IOException("missing on the class path: " + path);
            }
            return stream.readAllBytes();
        }
    }
}
