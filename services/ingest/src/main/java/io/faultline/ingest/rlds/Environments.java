// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names the scene of a recording by the path it was recorded to.
final class Environments {

    /// BridgeData's layouts: `bridge_data_v1/<site>/<scene>/<task>/…`, `bridge_data_v2/<scene>/…`
    /// and the project folders beside them, `<project>/<scene>/…`.
    private static final List<Pattern> LAYOUTS =
            List.of(
                    Pattern.compile("/bridge_data_v1/([\\w.-]+/[\\w.-]+)/"),
                    Pattern.compile("/bridge_data_v2/([\\w.-]+)/"),
                    Pattern.compile("/((?:rss|icra|flap)/[\\w.-]+)/"));

    private Environments() {}

    /// The scene, for example `berkeley/toysink2_bww`, or the dataset's name where the path is of
    /// no known layout.
    static String of(String filePath, String dataset) {
        for (Pattern layout : LAYOUTS) {
            Matcher scene = layout.matcher(filePath);
            if (scene.find()) {
                return scene.group(1);
            }
        }
        return dataset;
    }
}
