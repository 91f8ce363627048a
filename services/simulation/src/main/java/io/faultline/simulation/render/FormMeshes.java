// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.render;

import io.faultline.simulation.render.Mesh.Tint;
import io.faultline.simulation.world.Form;
import io.faultline.simulation.world.Form.Cabinet;
import io.faultline.simulation.world.Form.Drawer;
import io.faultline.simulation.world.Form.Lever;
import io.faultline.simulation.world.Form.Lid;
import io.faultline.simulation.world.Form.Rail;

import java.util.HashMap;
import java.util.Map;

/// The meshes of all forms, each built once.
final class FormMeshes {
    private final Map<Form, Mesh> built = new HashMap<>();

    Mesh of(Form form) {
        return built.computeIfAbsent(form, FormMeshes::build);
    }

    private static Mesh build(Form form) {
        return switch (form) {
            case Form.Block(double x, double y, double h) -> block(x, y, h).build();
            case Form.Cup(double r, double h) -> hollow(r * 0.86, r, h).build();
            case Form.Bowl(double r, double h) -> hollow(r * 0.62, r, h).build();
            case Form.Plate(double r) -> plate(r).build();
            case Form.Box(double x, double y, double h) -> tray(x, y, h, Tint.OWN).build();
            case Lid(double x, double y) -> lid(x, y).build();
            case Cabinet() -> cabinet().build();
            case Drawer() -> drawer().build();
            case Rail() -> rail().build();
            case Form.Slider() -> slider().build();
            case Form.ButtonBase b ->
                    new MeshBuilder().box(0, 0, 0.042, 0.042, 0, b.height(), Tint.WHITE).build();
            case Form.Button b ->
                    new MeshBuilder().cylinder(0.027, 0, b.height(), Tint.OWN).build();
            case Form.LeverBase b ->
                    new MeshBuilder().cylinder(0.050, 0, b.height(), Tint.DARK).build();
            case Lever l -> lever(l).build();
            case Form.Zone(double x, double y) ->
                    new MeshBuilder().box(0, 0, x, y, 0, 0.0008, Tint.OWN).build();
        };
    }

    /// The light of a button that is on: a white middle, and a ring of its colour on its box.
    static Mesh glow() {
        double top = new Form.Button().height();
        return new MeshBuilder()
                .ring(0, 0.014, top + 0.0006, true, Tint.WHITE)
                .ring(0.014, 0.027, top + 0.0005, true, Tint.OWN)
                .ring(0.026, 0.040, 0.0196, true, Tint.OWN_LIGHT)
                .build();
    }

    private static MeshBuilder block(double x, double y, double h) {
        double edge = 0.003;
        return new MeshBuilder()
                .box(0, 0, x, y, 0, h, Tint.OWN)
                .box(0, 0, x - edge, y - edge, h - 0.001, h + 0.0004, Tint.OWN_LIGHT);
    }

    private static MeshBuilder hollow(double foot, double rim, double h) {
        double wall = Form.WALL;
        return new MeshBuilder()
                .wall(foot, 0, rim, h, false, Tint.OWN)
                .wall(foot - wall, wall, rim - wall, h, true, Tint.OWN_DARK)
                .ring(rim - wall, rim, h, true, Tint.OWN_LIGHT)
                .ring(0, foot - wall, wall, true, Tint.OWN_DARK)
                .ring(0, foot, 0, false, Tint.OWN_DARK);
    }

    private static MeshBuilder plate(double r) {
        return new MeshBuilder()
                .wall(r * 0.80, 0, r, 0.010, false, Tint.OWN_DARK)
                .ring(r * 0.72, r, 0.010, true, Tint.OWN_LIGHT)
                .ring(0, r * 0.72, 0.010, true, Tint.OWN)
                .ring(0, r * 0.80, 0, false, Tint.OWN_DARK);
    }

    private static MeshBuilder tray(double x, double y, double h, Tint tint) {
        double w = Form.WALL / 2;
        return new MeshBuilder()
                .box(0, 0, x, y, 0, Form.WALL, Tint.OWN_DARK)
                .box(x - w, 0, w, y, 0, h, tint)
                .box(-x + w, 0, w, y, 0, h, tint)
                .box(0, y - w, x, w, 0, h, tint)
                .box(0, -y + w, x, w, 0, h, tint);
    }

    private static MeshBuilder lid(double x, double y) {
        return new MeshBuilder()
                .box(0, 0, x, y, 0, Lid.SHEET, Tint.OWN)
                .box(0, 0, x - 0.012, y - 0.012, Lid.SHEET, Lid.SHEET + 0.002, Tint.OWN_LIGHT)
                .with(new MeshBuilder().cylinder(Lid.KNOB, Lid.SHEET, 0.045, Tint.DARK));
    }

    private static MeshBuilder cabinet() {
        double x = Cabinet.HALF_X;
        double y = Cabinet.HALF_Y;
        double top = new Cabinet().height();
        return new MeshBuilder()
                .box(0, 0, x, y, 0, 0.006, Tint.WOOD)
                .box(0, 0, x, y, top - 0.006, top, Tint.WOOD)
                .box(-x + 0.003, 0, 0.003, y, 0.006, top - 0.006, Tint.WOOD)
                .box(0, y - 0.003, x, 0.003, 0.006, top - 0.006, Tint.WOOD)
                .box(0, -y + 0.003, x, 0.003, 0.006, top - 0.006, Tint.WOOD);
    }

    private static MeshBuilder drawer() {
        double bar = Drawer.HANDLE_X;
        double halfY = Drawer.HANDLE_HALF_Y;
        double halfX = Drawer.HANDLE_HALF_X;
        double rod = (bar - Drawer.HALF_X) / 2;
        return tray(Drawer.HALF_X, Drawer.HALF_Y, new Drawer().height(), Tint.OWN)
                .box(bar, 0, halfX, halfY, 0.022, 0.052, Tint.STEEL)
                .box(bar - rod, halfY - 0.006, rod, 0.004, 0.032, 0.042, Tint.STEEL)
                .box(bar - rod, -halfY + 0.006, rod, 0.004, 0.032, 0.042, Tint.STEEL);
    }

    private static MeshBuilder rail() {
        double half = Rail.HALF_LENGTH;
        return new MeshBuilder()
                .box(0, 0, 0.026, half, 0, 0.022, Tint.STEEL)
                .box(0, 0, 0.006, half - 0.012, 0.022, 0.0224, Tint.DARK);
    }

    private static MeshBuilder slider() {
        return new MeshBuilder()
                .box(0, 0, 0.030, 0.026, 0, 0.014, Tint.OWN)
                .with(new MeshBuilder().cylinder(0.014, 0.014, 0.064, Tint.OWN_DARK));
    }

    private static MeshBuilder lever(Lever lever) {
        double length = Lever.LENGTH;
        MeshBuilder grip =
                new MeshBuilder()
                        .cylinder(0.014, 0.0, lever.height(), Tint.OWN)
                        .shifted(length - 0.012, 0, 0);
        return new MeshBuilder()
                .cylinder(0.018, 0, 0.020, Tint.STEEL)
                .box(length / 2 - 0.008, 0, length / 2, 0.011, 0, 0.014, Tint.OWN)
                .with(grip);
    }
}
