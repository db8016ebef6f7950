package plumbline.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import plumbline.cure.Cure;
import plumbline.study.Studies;

/** How much a cure may take: trainings, or seconds. */
sealed interface CureBudget {

    /**
     * A cure with this budget, as far as that is known before anything is trained.
     *
     * @throws IllegalArgumentException saying what it must be
     */
    Cure planned(Cure cure);

    /**
     * The same cure, with as many trainings as that is.
     *
     * @param studies trains some seeds, if it must be seen how long that takes
     */
    Cure counted(Cure planned, Studies studies) throws IOException, InterruptedException;

    /** What a user should know of the cure that was counted. */
    Optional<String> notice(Cure counted);

    /** @param number of one seed each */
    record Trainings(int number) implements CureBudget {

        @Override
        public Cure planned(Cure cure) {
            return cure.budget(number);
        }

        @Override
        public Cure counted(Cure planned, Studies studies) {
            return planned;
        }

        @Override
        public Optional<String> notice(Cure counted) {
            return Optional.empty();
        }
    }

    /** @param number at least 1 */
    record Seconds(int number) implements CureBudget {

        @Override
        public Cure planned(Cure cure) {
            return cure;
        }

        @Override
        public Cure counted(Cure planned, Studies studies) throws IOException, InterruptedException {
            return planned.within(Duration.ofSeconds(number), studies);
        }

        @Override
        public Optional<String> notice(Cure counted) {
            String words = counted.budget() == counted.least()
                    ? "%d s are too few, as fast as it is now, and it takes the least, %d trainings"
                    : "%d s are %d trainings, as fast as it is now";
            return Optional.of((words + "; --budget %d gives the same result again, and goes on after an interruption")
                    .formatted(number, counted.budget(), counted.budget()));
        }
    }

    /** Reads it from the command line. */
    final class Words implements ITypeConverter<CureBudget> {

        private static final int MOST_SECONDS = 1_000_000;

        @Override
        public CureBudget convert(String word) {
            return word.endsWith("s")
                    ? new Seconds((int) OptionValue.whole(word.substring(0, word.length() - 1), 1, MOST_SECONDS))
                    : new Trainings(new SeedRange.Count().convert(word));
        }
    }
}
