// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

import io.faultline.simulation.world.Section.Disc;
import io.faultline.simulation.world.Section.Rect;
import io.faultline.simulation.world.Section.Ring;

import java.util.List;

/// The kinds of thing on the table, with their sizes in metres. Contact takes the solids; the
/// renderer draws its own rounder mesh of each kind.
public sealed interface Form {
    /// Thickness of the walls of what is hollow.
    double WALL = 0.005;

    /// The noun that names it.
    String noun();

    /// Height as it stands upright.
    double height();

    /// Its prisms, in its own frame.
    List<Solid> solids();

    /// Greatest distance of its outline from its origin.
    default double reach() {
        double reach = 0;
        for (Solid solid : solids()) {
            double offset = Math.sqrt(solid.x() * solid.x() + solid.y() * solid.y());
            reach = Math.max(reach, offset + solid.section().reach());
        }
        return reach;
    }

    /// A wooden block; a long one is called a brick.
    record Block(double halfX, double halfY, double height) implements Form {
        public static final Block CUBE = new Block(0.024, 0.024, 0.048);
        public static final Block BRICK = new Block(0.060, 0.022, 0.040);

        @Override
        public String noun() {
            return halfX > 1.5 * halfY ? "brick" : "block";
        }

        @Override
        public List<Solid> solids() {
            return List.of(Solid.grip(new Rect(halfX, halfY), 0, height));
        }
    }

    /// A cup without a handle; on its side it rests as a solid roll.
    record Cup(double radius, double height) implements Form {
        public static final Cup USUAL = new Cup(0.033, 0.088);

        @Override
        public String noun() {
            return "cup";
        }

        @Override
        public List<Solid> solids() {
            return List.of(
                    Solid.of(new Disc(radius - WALL), 0, WALL),
                    Solid.grip(new Ring(radius - WALL, radius), 0, height));
        }
    }

    /// A bowl, taken by its rim.
    record Bowl(double radius, double height) implements Form {
        public static final Bowl USUAL = new Bowl(0.068, 0.046);

        @Override
        public String noun() {
            return "bowl";
        }

        @Override
        public List<Solid> solids() {
            return List.of(
                    Solid.of(new Disc(radius - WALL), 0, WALL),
                    Solid.grip(new Ring(radius - WALL, radius), 0, height));
        }
    }

    /// A flat plate.
    record Plate(double radius) implements Form {
        public static final Plate USUAL = new Plate(0.078);

        @Override
        public String noun() {
            return "plate";
        }

        @Override
        public double height() {
            return 0.010;
        }

        @Override
        public List<Solid> solids() {
            return List.of(Solid.of(new Disc(radius), 0, height()));
        }
    }

    /// A box, open on top.
    record Box(double halfX, double halfY, double height) implements Form {
        public static final Box USUAL = new Box(0.075, 0.075, 0.060);

        @Override
        public String noun() {
            return "box";
        }

        @Override
        public List<Solid> solids() {
            return tray(halfX, halfY, height);
        }
    }

    /// The lid of a box, with a knob to take it by.
    record Lid(double halfX, double halfY) implements Form {
        public static final double KNOB = 0.014;
        public static final double SHEET = 0.010;
        public static final Lid USUAL = new Lid(0.080, 0.080);

        @Override
        public String noun() {
            return "lid";
        }

        @Override
        public double height() {
            return 0.045;
        }

        @Override
        public List<Solid> solids() {
            return List.of(
                    Solid.of(new Rect(halfX, halfY), 0, SHEET),
                    Solid.grip(new Disc(KNOB), SHEET, height()));
        }
    }

    /// The body of a cabinet, open towards its own +x, into which one drawer slides.
    record Cabinet() implements Form {
        public static final double HALF_X = 0.095;
        public static final double HALF_Y = 0.105;

        @Override
        public String noun() {
            return "cabinet";
        }

        @Override
        public double height() {
            return 0.086;
        }

        @Override
        public List<Solid> solids() {
            double top = height();
            return List.of(
                    Solid.at(0, 0, HALF_X, HALF_Y, 0, 0.006),
                    Solid.at(0, 0, HALF_X, HALF_Y, top - 0.006, top),
                    Solid.at(-HALF_X + 0.003, 0, 0.003, HALF_Y, 0.006, top - 0.006),
                    Solid.at(0, HALF_Y - 0.003, HALF_X, 0.003, 0.006, top - 0.006),
                    Solid.at(0, -HALF_Y + 0.003, HALF_X, 0.003, 0.006, top - 0.006));
        }
    }

    /// A drawer with a bar handle in front.
    record Drawer() implements Form {
        public static final double HALF_X = 0.084;
        public static final double HALF_Y = 0.096;
        public static final double HANDLE_X = HALF_X + 0.056;
        public static final double HANDLE_HALF_X = 0.007;
        public static final double HANDLE_HALF_Y = 0.034;

        @Override
        public String noun() {
            return "drawer";
        }

        @Override
        public double height() {
            return 0.062;
        }

        @Override
        public List<Solid> solids() {
            List<Solid> tray = tray(HALF_X, HALF_Y, height());
            Rect bar = new Rect(HANDLE_HALF_X, HANDLE_HALF_Y);
            return List.of(
                    tray.get(0),
                    tray.get(1),
                    tray.get(2),
                    tray.get(3),
                    tray.get(4),
                    new Solid(bar, HANDLE_X, 0, 0.022, 0.052, true));
        }
    }

    /// The rail of a slider, along its own y.
    record Rail() implements Form {
        public static final double HALF_LENGTH = 0.17;

        @Override
        public String noun() {
            return "rail";
        }

        @Override
        public double height() {
            return 0.022;
        }

        @Override
        public List<Solid> solids() {
            return List.of(Solid.at(0, 0, 0.026, HALF_LENGTH, 0, height()));
        }
    }

    /// The part of a slider that slides.
    record Slider() implements Form {
        @Override
        public String noun() {
            return "slider";
        }

        @Override
        public double height() {
            return 0.064;
        }

        @Override
        public List<Solid> solids() {
            return List.of(
                    Solid.at(0, 0, 0.030, 0.026, 0, 0.014),
                    Solid.grip(new Disc(0.014), 0.014, height()));
        }
    }

    /// What a button sits in.
    record ButtonBase() implements Form {
        @Override
        public String noun() {
            return "button base";
        }

        @Override
        public double height() {
            return 0.024;
        }

        @Override
        public List<Solid> solids() {
            return List.of(Solid.of(new Rect(0.042, 0.042), 0, height()));
        }
    }

    /// A button; it stays down and lights up once it is pressed.
    record Button() implements Form {
        public static final double TRAVEL = 0.014;

        @Override
        public String noun() {
            return "button";
        }

        @Override
        public double height() {
            return 0.022;
        }

        @Override
        public List<Solid> solids() {
            return List.of(Solid.of(new Disc(0.027), 0, height()));
        }
    }

    /// The foot that a lever turns on.
    record LeverBase() implements Form {
        @Override
        public String noun() {
            return "lever base";
        }

        @Override
        public double height() {
            return 0.026;
        }

        @Override
        public List<Solid> solids() {
            return List.of(Solid.of(new Disc(0.050), 0, height()));
        }
    }

    /// The arm of a lever along its own x, with an upright grip at its end.
    record Lever() implements Form {
        public static final double LENGTH = 0.125;

        @Override
        public String noun() {
            return "lever";
        }

        @Override
        public double height() {
            return 0.066;
        }

        @Override
        public List<Solid> solids() {
            return List.of(
                    Solid.at(LENGTH / 2 - 0.008, 0, LENGTH / 2, 0.011, 0, 0.014),
                    new Solid(new Disc(0.014), LENGTH - 0.012, 0, 0.014, height(), true));
        }
    }

    /// A coloured square painted on the table; nothing touches it.
    record Zone(double halfX, double halfY) implements Form {
        public static final Zone USUAL = new Zone(0.065, 0.065);

        @Override
        public String noun() {
            return "square";
        }

        @Override
        public double height() {
            return 0;
        }

        @Override
        public List<Solid> solids() {
            return List.of();
        }

        @Override
        public double reach() {
            return Math.sqrt(halfX * halfX + halfY * halfY);
        }
    }

    private static List<Solid> tray(double halfX, double halfY, double height) {
        double half = WALL / 2;
        return List.of(
                Solid.at(0, 0, halfX, halfY, 0, WALL),
                Solid.at(halfX - half, 0, half, halfY, WALL, height),
                Solid.at(-halfX + half, 0, half, halfY, WALL, height),
                Solid.at(0, halfY - half, halfX, half, WALL, height),
                Solid.at(0, -halfY + half, halfX, half, WALL, height));
    }
}
