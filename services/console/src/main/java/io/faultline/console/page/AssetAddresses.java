// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.page;

/// Where a page finds its style sheet and scripts; each address holds a hash of what is there.
public interface AssetAddresses {

    /// The address of an asset by its plain name: `console.css`.
    String address(String name);
}
