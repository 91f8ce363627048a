// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

import java.util.Locale;

/// The colours that objects come in. RED to PURPLE name objects in instructions and are far apart
/// enough to tell from one another under any of the simulator's lights; the rest paint furniture.
public enum Paint {
    RED(0xD62B2B),
    GREEN(0x2FA84A),
    BLUE(0x2B5FD9),
    YELLOW(0xF2CB1D),
    ORANGE(0xF0801E),
    PURPLE(0x8A3FC0),
    WHITE(0xECECE6),
    GREY(0x9AA0A6),
    DARK(0x3A3D42),
    WOOD(0xB98A5A);

    private final int rgb;

    Paint(int rgb) {
        this.rgb = rgb;
    }

    /// Red, green and blue, eight bits each.
    public int rgb() {
        return rgb;
    }

    /// The colour's name as it stands in an instruction.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
